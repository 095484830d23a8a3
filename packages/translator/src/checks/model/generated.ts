import type { KubeObject } from '../../resources/object.ts';
import type { GeneratedKind, GeneratedObject } from '../../translation.ts';
import type { ZoneView } from './zone-view.ts';

/** The label by which Kuma's controllers know what they own. */
export const ownerLabel = 'gateways.kuma.io/gateway.networking.k8s.io-owner';

const kinds = ['MeshGateway', 'MeshGatewayRoute', 'MeshHTTPRoute'] as const satisfies readonly GeneratedKind[];

/** An object that stands in the zone under the name that Kuma will write. */
export interface Pair {
  readonly kind: GeneratedKind;
  readonly existing: KubeObject;
  readonly wanted: GeneratedObject;
}

/** The generated objects that are already there, each with what Kuma would make of it now. */
export function generatedPairs(zone: ZoneView): Pair[] {
  return kinds.flatMap((kind) => {
    if (zone.ofKind(kind).length === 0) return [];
    const wanted = new Map(
      zone.translation.objects[kind].map((one) => [`${kind}/${one.metadata.namespace ?? ''}/${one.metadata.name}`, one]),
    );
    return zone.ofKind(kind).flatMap((existing) => {
      const found = wanted.get(`${kind}/${existing.metadata.namespace ?? ''}/${existing.metadata.name}`);
      return found === undefined ? [] : [{ kind, existing, wanted: found }];
    });
  });
}

/** Objects in the zone that carry the owner label. */
export function ownedObjects(zone: ZoneView): KubeObject[] {
  return kinds.flatMap((kind) => zone.ofKind(kind).filter((one) => one.metadata.labels?.[ownerLabel] !== undefined));
}

/** Objects of a kind that a person wrote: without the owner label. */
export function handWritten(zone: ZoneView, kind: string): KubeObject[] {
  return zone.ofKind(kind).filter((one) => one.metadata.labels?.[ownerLabel] === undefined);
}

/** Who changed an object, by its managed fields, besides the control plane. */
export function foreignManagers(object: KubeObject): string[] {
  const fields = (object.metadata as unknown as { readonly managedFields?: unknown }).managedFields;
  if (!Array.isArray(fields)) return [];
  const names = fields.map((one: unknown) =>
    typeof one === 'object' && one !== null && 'manager' in one && typeof one.manager === 'string' ? one.manager : '',
  );
  return [...new Set(names)].filter((name) => name !== '' && !/^kuma-cp|^kuma-control-plane/.test(name)).sort();
}

/** Are two specifications the same? Nulls and absent fields count as equal. */
export function sameSpec(left: unknown, right: unknown): boolean {
  return JSON.stringify(canonical(left)) === JSON.stringify(canonical(right));
}

/** A value with its fields sorted and nulls left out, for comparing. */
export function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, one]) => one !== null && one !== undefined);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, one]) => [name, canonical(one)]));
}

import type { KubeObject } from '../../resources/object.ts';
import type { Pointer } from '../../resources/json.ts';
import type { ObjectKey } from '../../resources/ref.ts';
import { segment } from './json.ts';
import type { MeshSource } from '../../versions/profile.ts';
import type { ZoneView } from './zone-view.ts';

/** The label (and, in older minors, annotation) that names a mesh. */
export const meshLabel = 'kuma.io/mesh';

/** The mesh of an object, and how it was found: one line a step, first to last. */
export interface MeshAnswer {
  readonly mesh: string;
  readonly source: MeshSource | 'default';
  readonly steps: readonly string[];
}

const places: Readonly<Record<MeshSource, string>> = {
  label: 'label of the object',
  annotation: 'annotation of the object',
  namespaceLabel: 'label of its namespace',
  namespaceAnnotation: 'annotation of its namespace',
};

/** Resolves the mesh of an object as the zone's minor does; empty values count as absent. */
export function meshOf(zone: ZoneView, object: KubeObject, sources: readonly MeshSource[]): MeshAnswer {
  const steps: string[] = [];
  for (const source of sources) {
    const value = meshAt(zone, object, source);
    steps.push(`${meshLabel} as ${places[source]}: ${value ?? 'not set'}`);
    if (value !== undefined) return { mesh: value, source, steps };
  }
  return { mesh: 'default', source: 'default', steps: [...steps, 'nothing set: mesh "default"'] };
}

/** The name of the mesh alone. */
export function meshNameOf(zone: ZoneView, object: KubeObject, sources: readonly MeshSource[]): string {
  for (const source of sources) {
    const value = meshAt(zone, object, source);
    if (value !== undefined) return value;
  }
  return 'default';
}

/** What one source says, or undefined. */
export function meshAt(zone: ZoneView, object: KubeObject, source: MeshSource): string | undefined {
  const ofNamespace = source === 'namespaceLabel' || source === 'namespaceAnnotation';
  const metadata = ofNamespace ? zone.namespaces.get(object.metadata.namespace ?? '')?.metadata : object.metadata;
  const values = source === 'label' || source === 'namespaceLabel' ? metadata?.labels : metadata?.annotations;
  return values?.[meshLabel] || undefined;
}

/** The mesh of a workload behind a Service: its own label, else that of its namespace, else `default`. */
export function meshOfService(zone: ZoneView, service: KubeObject): string {
  return meshNameOf(zone, service, everySource);
}

const everySource: readonly MeshSource[] = ['label', 'annotation', 'namespaceLabel', 'namespaceAnnotation'];

/** Is there a Mesh of this name? Undefined where Meshes are not visible or none is known at all. */
export function meshExists(zone: ZoneView, mesh: string): boolean | undefined {
  const meshes = zone.ofKind('Mesh');
  if (zone.hidden('Mesh') !== undefined || meshes.length === 0) return undefined;
  return meshes.some((one) => one.metadata.name === mesh);
}

/** Has the Mesh mTLS switched on? Undefined where the Mesh is not there. */
export function hasMtls(zone: ZoneView, mesh: string): boolean | undefined {
  const found = zone.ofKind('Mesh').find((one) => one.metadata.name === mesh);
  if (found === undefined) return undefined;
  const mtls = found.spec?.['mtls'];
  const enabled = typeof mtls === 'object' && mtls !== null && 'enabledBackend' in mtls && Boolean(mtls['enabledBackend']);
  return enabled || zone.ofKind('MeshIdentity').length > 0;
}

/** The object and path that say which mesh it is: where a quick fix has to change it. */
export function meshPlace(object: KubeObject, key: ObjectKey, source: MeshSource | 'default'): readonly [ObjectKey, Pointer] {
  const field = `/metadata/${source.endsWith('nnotation') ? 'annotations' : 'labels'}/${segment(meshLabel)}`;
  return source.startsWith('namespace') ? [`Namespace/${object.metadata.namespace ?? ''}`, field] : [key, field];
}

/** The Gateways of Kuma and the routes, with where the minor reads their mesh. */
export function meshCarriers(zone: ZoneView): { readonly object: KubeObject; readonly sources: readonly MeshSource[] }[] {
  const gateways = zone.facts.gateways ? zone.gateways.filter((one) => one.owner === 'kuma') : [];
  return [
    ...gateways.map((one) => ({ object: one.object, sources: zone.facts.gatewayMesh })),
    ...zone.routes.map((one) => ({ object: one.object, sources: zone.facts.routeMesh })),
  ];
}

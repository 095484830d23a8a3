import { generatedOf } from '../generated/outcome.ts';
import { escapePart } from '../generated/trace.ts';
import { ownerLabelValue } from '../resources/names.ts';
import type { Json, JsonObject, Pointer } from '../resources/json.ts';
import { kumaSecretType, meshKey, ownerLabel } from '../resources/kuma.ts';
import type { KubeObject } from '../resources/object.ts';
import type { ObjectKey } from '../resources/ref.ts';
import { compareText, recordOf } from '../resources/read.ts';
import { digestOf } from '../secrets/digest.ts';
import { takeIn } from '../snapshot/intake.ts';
import type { Taken } from '../snapshot/intake.ts';
import type { GeneratedKind, GeneratedObject, Translation } from '../translation.ts';

/** How a live generated object stands against what the controllers want. */
export type DriftState =
  | 'same'
  /** Its spec differs and will be overwritten. */
  | 'changed'
  /** It carries an owner label of an object that no longer wants it, and will be deleted. */
  | 'stale'
  /** It is wanted and not there. */
  | 'missing'
  /** Another object stands in its place and stays there. */
  | 'occupied';

/** One generated object, wanted or live. */
export interface Drift {
  readonly key: ObjectKey;
  readonly kind: GeneratedKind;
  readonly state: DriftState;
  /** The Gateway or HTTPRoute whose owner label it carries, where that is known. */
  readonly owner?: ObjectKey;
  readonly ownerLabel?: string;
  /** The mesh of the live object, where it stays although the owner is in another one by now. */
  readonly keptMesh?: string;
  /** The mesh that the owner is in. */
  readonly mesh?: string;
  /** Where live and wanted differ. */
  readonly differences: readonly Pointer[];
}

const kinds = ['MeshGateway', 'MeshGatewayInstance', 'MeshGatewayRoute', 'MeshHTTPRoute'] as const;

/**
 * Compares live generated objects with a translation: same, changed (will be overwritten), stale (will be deleted), missing. As the
 * controllers do, it compares specs alone, and of a MeshGatewayInstance the mesh marker as well; the mesh of an existing object stays
 * as it is. Objects of other kinds, and generated ones of nobody, are not in the result. Source: `common/reconcile.go`.
 */
export function driftOf(translation: Translation, live: readonly KubeObject[]): Drift[] {
  const owners = ownersOf(translation);
  const found = new Map<ObjectKey, Taken>();
  for (const object of live) {
    const taken = takeIn(object, { channel: translation.settings.channel, minor: translation.kuma.minor });
    if (taken !== undefined && taken.invalid.length === 0) found.set(taken.key, taken);
  }
  const drifts: Drift[] = [];
  for (const kind of kinds) {
    const wanted = new Map(translation.objects[kind].map((one) => [keyOf(kind, one), one] as const));
    for (const [key, object] of wanted) {
      if (translation.provenance[key] !== undefined) drifts.push(driftOfWanted(key, kind, object, found.get(key), owners));
    }
    for (const taken of found.values()) {
      const label = taken.stored.metadata.labels?.[ownerLabel];
      if (taken.kind.kind !== kind || label === undefined || wanted.has(taken.key)) continue;
      drifts.push({ key: taken.key, kind, state: 'stale', ownerLabel: label, differences: [], ...ownerPart(owners.get(label)) });
    }
  }
  return [...drifts, ...secretDrift(translation, found)].sort((left, right) => compareText(left.key, right.key));
}

interface Owner {
  readonly route?: ObjectKey;
  readonly gateway?: ObjectKey;
  /** Mesh of the route. */
  readonly routeMesh?: string;
  /** Mesh of the Gateway. */
  readonly gatewayMesh?: string;
}

/** Routes and Gateways by the owner label that they put on what they generate. */
function ownersOf(translation: Translation): ReadonlyMap<string, Owner> {
  const owners = new Map<string, Owner>();
  for (const { route, mesh } of translation.routes) {
    owners.set(ownerLabelValue(route.namespace, route.name), { route: `HTTPRoute/${route.namespace}/${route.name}`, routeMesh: mesh });
  }
  for (const key of Object.keys(translation.status)) {
    const [kind, namespace = '', name = ''] = key.split('/');
    if (kind !== 'Gateway') continue;
    const instance = translation.objects.MeshGatewayInstance.find(
      (one) => one.metadata.namespace === namespace && one.metadata.name === name,
    );
    const gatewayMesh = instance?.metadata.labels?.[meshKey] ?? instance?.metadata.annotations?.[meshKey];
    const label = ownerLabelValue(namespace, name);
    owners.set(label, { ...owners.get(label), gateway: key, ...(gatewayMesh !== undefined && { gatewayMesh }) });
  }
  return owners;
}

function ownerPart(owner: Owner | undefined, kind?: GeneratedKind): { owner?: ObjectKey; mesh?: string } {
  const ofGateway = kind === 'MeshGateway' || kind === 'MeshGatewayInstance';
  const key = ofGateway ? owner?.gateway : (owner?.route ?? owner?.gateway);
  const mesh = ofGateway ? owner?.gatewayMesh : owner?.routeMesh;
  return { ...(key !== undefined && { owner: key }), ...(mesh !== undefined && { mesh }) };
}

function driftOfWanted(
  key: ObjectKey,
  kind: (typeof kinds)[number],
  wanted: GeneratedObject,
  taken: Taken | undefined,
  owners: ReadonlyMap<string, Owner>,
): Drift {
  const { namespace = '', name } = wanted.metadata;
  const label = kind === 'MeshGatewayInstance' ? ownerLabelValue(namespace, name) : wanted.metadata.labels?.[ownerLabel];
  const part = ownerPart(label === undefined ? undefined : owners.get(label), kind);
  const shown = kind === 'MeshGatewayInstance' || label === undefined ? {} : { ownerLabel: label };
  const base = { key, kind, ...part, ...shown };
  if (taken === undefined) return { ...base, state: 'missing', differences: [] };
  const live = generatedOf(taken);
  const isOurs = kind === 'MeshGatewayInstance' || live.metadata.labels?.[ownerLabel] === label;
  const differences =
    kind === 'MeshGatewayInstance'
      ? differing(comparedInstance(live), comparedInstance(wanted))
      : differing(live.spec, wanted.spec, '/spec');
  const liveMesh = live.mesh ?? live.metadata.labels?.[meshKey];
  const kept = isOurs && kind !== 'MeshGatewayInstance' && part.mesh !== undefined && liveMesh !== undefined && liveMesh !== part.mesh;
  const state = !isOurs ? 'occupied' : differences.length > 0 ? 'changed' : 'same';
  return { ...base, state, differences, ...(kept && { keptMesh: liveMesh }) };
}

function comparedInstance(object: GeneratedObject): JsonObject {
  const { labels, annotations } = object.metadata;
  return { metadata: { labels: { [meshKey]: labels?.[meshKey] }, annotations: { [meshKey]: annotations?.[meshKey] } }, spec: object.spec };
}

function keyOf(kind: string, object: GeneratedObject): ObjectKey {
  const { namespace, name } = object.metadata;
  return namespace === undefined ? `${kind}/${name}` : `${kind}/${namespace}/${name}`;
}

/** Pointers at which two JSON values differ; absent and null are the same. */
function differing(live: Json | undefined, wanted: Json | undefined, at: Pointer = ''): Pointer[] {
  const left = live ?? undefined;
  const right = wanted ?? undefined;
  if (left === right) return [];
  if (Array.isArray(left) && Array.isArray(right) && left.length === right.length) {
    return left.flatMap((entry: Json, index) => differing(entry, right[index] as Json, `${at}/${index}`));
  }
  const [a, b] = [recordOf(left), recordOf(right)];
  if (a === undefined || b === undefined) return [at];
  return Object.keys({ ...a, ...b }).flatMap((field) => differing(a[field], b[field], `${at}/${escapePart(field)}`));
}

function secretDrift(translation: Translation, found: ReadonlyMap<ObjectKey, Taken>): Drift[] {
  return translation.objects.Secret.map((copy): Drift => {
    const key = `Secret/${translation.settings.systemNamespace}/${copy.name}`;
    const secret = found.get(key)?.stored;
    const base = { key, kind: 'Secret' as const, mesh: copy.mesh };
    if (secret?.type !== kumaSecretType) return { ...base, state: 'missing', differences: [] };
    if (secret.metadata.labels?.[meshKey] !== copy.mesh)
      return { ...base, state: 'occupied', differences: ['/metadata/labels/kuma.io~1mesh'] };
    return digestOf(secret).sha256 === copy.sha256
      ? { ...base, state: 'same', differences: [] }
      : { ...base, state: 'changed', differences: ['/data/value'] };
  });
}

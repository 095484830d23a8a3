import type { GeneratedView } from '@routescope/contract';
import { dumpYaml } from '@routescope/manifests';
import {
  type Drift,
  driftOf,
  type GeneratedKind,
  type GeneratedObject,
  type JsonObject,
  type KubeObject,
  type ObjectKey,
  type SecretCopy,
  type Translation,
} from '@routescope/translator';
import type { ZoneView } from '../view.ts';

/** One generated object with its key. */
export interface GeneratedEntry {
  readonly key: ObjectKey;
  readonly kind: GeneratedKind;
  readonly name: string;
  readonly namespace: string;
  readonly mesh: string;
  readonly object: GeneratedObject | SecretCopy;
}

const kinds = ['MeshGateway', 'MeshGatewayInstance', 'MeshGatewayRoute', 'MeshHTTPRoute'] as const;

/** Everything that a translation writes, by kind and name. */
export function generatedEntries(translation: Translation): GeneratedEntry[] {
  const objects = kinds.flatMap((kind) =>
    translation.objects[kind].map((object): GeneratedEntry => {
      const { name, namespace = '', labels } = object.metadata;
      const key = namespace === '' ? `${kind}/${name}` : `${kind}/${namespace}/${name}`;
      return { key, kind, name, namespace, mesh: object.mesh ?? labels?.['kuma.io/mesh'] ?? 'default', object };
    }),
  );
  const { systemNamespace } = translation.settings;
  const secrets = translation.objects.Secret.map((copy): GeneratedEntry => ({
    key: `Secret/${systemNamespace}/${copy.name}`,
    kind: 'Secret',
    name: copy.name,
    namespace: systemNamespace,
    mesh: copy.mesh,
    object: copy,
  }));
  return [...objects, ...secrets];
}

/** The generated object as it could be applied. Copies of Secrets show their size and digest instead of contents. */
export function asManifest({ kind, namespace, mesh, name, object }: GeneratedEntry): JsonObject {
  if (!('metadata' in object)) {
    return {
      apiVersion: 'v1',
      kind,
      metadata: { name, namespace, labels: { 'kuma.io/mesh': mesh } },
      type: 'system.kuma.io/secret',
      digest: { bytes: object.bytes, sha256: object.sha256 },
    };
  }
  const { metadata, mesh: meshField, spec } = object;
  return JSON.parse(
    JSON.stringify({
      apiVersion: 'kuma.io/v1alpha1',
      kind,
      ...(meshField === undefined ? {} : { mesh: meshField }),
      metadata,
      ...(spec === undefined ? {} : { spec }),
    }),
  ) as JsonObject;
}

/** Generated objects that an object brings about, with what is live beside them. */
export function viewGenerated(zone: ZoneView, owner: KubeObject, key: ObjectKey): GeneratedView[] {
  const wanted = new Set(
    zone.translation.routes
      .filter(({ route }) => key === `HTTPRoute/${route.namespace}/${route.name}`)
      .flatMap((report) => report.parents.flatMap((parent) => parent.generated)),
  );
  const entries = generatedEntries(zone.translation);
  const made = entries.filter((entry) => wanted.has(entry.key) || isMadeBy(zone, entry, owner, key));
  return [...made.map((entry) => viewEntry(zone, entry)), ...viewStale(zone, key)];
}

/** Gateways and classes own what is named after them: the name or an owner reference comes from them. */
function isMadeBy(zone: ZoneView, entry: GeneratedEntry, owner: KubeObject, key: ObjectKey): boolean {
  if (owner.kind !== 'Gateway' && owner.kind !== 'Secret' && owner.kind !== 'HTTPRoute') return false;
  const map = zone.translation.provenance[entry.key] ?? {};
  return ['/metadata/name', '/metadata/ownerReferences/0', '/name', ''].some(
    (pointer) => map[pointer]?.some((source) => source.object === key) ?? false,
  );
}

function viewEntry(zone: ZoneView, entry: GeneratedEntry): GeneratedView {
  const { translation } = zone;
  const manifest = asManifest(entry);
  const live = zone.byKey.get(entry.key);
  const refusal = translation.refusals.find((one) => one.kind === entry.kind && one.name === entry.name);
  const stored = translation.asStored[entry.key];
  const drift = driftIn(zone)?.get(entry.key)?.state;
  return {
    key: entry.key,
    kind: entry.kind,
    name: entry.name,
    namespace: entry.namespace,
    mesh: entry.mesh,
    object: manifest,
    yaml: dumpYaml(manifest),
    provenance: translation.provenance[entry.key] ?? {},
    ...(stored === undefined ? {} : { asStored: { labels: { ...stored.labels }, annotations: { ...stored.annotations } } }),
    ...(live === undefined ? {} : { live }),
    ...(drift === undefined ? {} : { drift }),
    ...(refusal === undefined ? {} : { refused: refusal.violations.map(({ field, message }) => `${field}: ${message}`).join('; ') }),
  };
}

/** How the zone's generated objects compare with what would be written; undefined where the zone holds none of them, as in a folder of sources. */
function driftIn(zone: ZoneView): ReadonlyMap<ObjectKey, Drift> | undefined {
  const known = drifts.get(zone.prepared);
  if (known !== undefined) return known.size === 0 ? undefined : known;
  const all = driftOf(zone.translation, zone.objects);
  const found = all.some(({ state }) => state !== 'missing') ? all : [];
  const index = new Map(found.map((drift) => [drift.key, drift]));
  drifts.set(zone.prepared, index);
  return index.size === 0 ? undefined : index;
}

/** By the translation, which stays as long as the objects do. */
const drifts = new WeakMap<ZoneView['prepared'], ReadonlyMap<ObjectKey, Drift>>();

/** Live objects that an object wanted once and Kuma will delete. */
function viewStale(zone: ZoneView, key: ObjectKey): GeneratedView[] {
  const stale = [...(driftIn(zone)?.values() ?? [])].filter(({ state, owner }) => state === 'stale' && owner === key);
  return stale.flatMap(({ key: staleKey, kind }): GeneratedView[] => {
    const live = zone.byKey.get(staleKey);
    if (live === undefined) return [];
    const { name, namespace = '', labels } = live.metadata;
    const object = JSON.parse(JSON.stringify(live)) as JsonObject;
    const mesh = live.mesh ?? labels?.['kuma.io/mesh'] ?? 'default';
    return [{ key: staleKey, kind, name, namespace, mesh, object, yaml: dumpYaml(live), provenance: {}, live, drift: 'stale' }];
  });
}

/** The objects that a generated object comes from, nearest first. */
export function madeFrom(zone: ZoneView, key: ObjectKey): ObjectKey[] {
  const map = zone.translation.provenance[key];
  if (map === undefined) return [];
  return [...new Set(Object.values(map).flatMap((sources) => sources.map((source) => source.object)))];
}

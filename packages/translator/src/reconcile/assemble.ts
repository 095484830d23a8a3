import type { JsonObject } from '../resources/json.ts';
import type { ObjectKey } from '../resources/ref.ts';
import { compareText } from '../resources/read.ts';
import type { ObjectStatus, GeneratedKind, GeneratedObject, KumaVersion, ProvenanceMap, SecretCopy, Translation } from '../translation.ts';
import { storedLabels } from '../emit/stored-labels.ts';
import { generatedOf } from './outcome.ts';
import type { Written } from './outcome.ts';
import type { World } from './world.ts';

const kinds = ['MeshGateway', 'MeshGatewayInstance', 'MeshGatewayRoute', 'MeshHTTPRoute'] as const;

/** The answer for a zone from what the reconciliations left behind. Provenance and webhook labels are worked out when first asked for. */
export function assemble(world: World, version: KumaVersion, invalid: Translation['invalid']): Translation {
  const outcomes = [...world.outcomes.values()];
  const written = new Map<ObjectKey, Written>();
  for (const outcome of outcomes) {
    for (const one of outcome.written) written.set(keyOfGenerated(one.kind, one.object), one);
  }
  const failures = outcomes.flatMap((one) => one.failures);
  const translation = {
    objects: objectsOf(world, written),
    status: Object.fromEntries(outcomes.map((one) => [one.key, one.status] as const).sort(byKey)),
    errors: [...new Set(failures.map((one) => one.object))].sort(compareText),
    refusals: outcomes.flatMap((one) => one.refusals),
    invalid,
    failures,
    routes: [...world.plans.values()].map((one) => one.report),
    kuma: version,
    settings: world.settings,
  };
  return withLater(translation, {
    provenance: () => provenanceOf(written),
    asStored: () => storedLabelsOf(world, written),
  });
}

type Later = Pick<Translation, 'provenance' | 'asStored'>;

/** Adds fields that are computed on first reading and then stay. */
function withLater(translation: Omit<Translation, keyof Later>, later: { readonly [Field in keyof Later]: () => Later[Field] }): Translation {
  for (const field of ['provenance', 'asStored'] as const) {
    let value: Later[typeof field] | undefined;
    Object.defineProperty(translation, field, { enumerable: true, get: () => (value ??= later[field]()) });
  }
  return translation as Translation;
}

function byKey(left: readonly [string, ObjectStatus], right: readonly [string, ObjectStatus]): number {
  return compareText(left[0], right[0]);
}

/** The key of a generated object. */
export function keyOfGenerated(kind: GeneratedKind, object: GeneratedObject): ObjectKey {
  const { namespace, name } = object.metadata;
  return namespace === undefined ? `${kind}/${name}` : `${kind}/${namespace}/${name}`;
}

function objectsOf(world: World, written: ReadonlyMap<ObjectKey, Written>): Translation['objects'] {
  const gone = new Set<ObjectKey>();
  const copies = new Map<string, SecretCopy>();
  for (const outcome of world.outcomes.values()) {
    for (const key of outcome.deleted) gone.add(key);
    for (const copy of outcome.copies) copies.set(`${copy.mesh}/${copy.name}`, copy);
  }
  const lists: Record<(typeof kinds)[number], GeneratedObject[]> = { MeshGateway: [], MeshGatewayInstance: [], MeshGatewayRoute: [], MeshHTTPRoute: [] };
  for (const kind of kinds) {
    if (kind === 'MeshHTTPRoute' && world.profile.serviceParents === 'nothing') continue;
    for (const taken of world.snapshot.all(kind)) {
      if (!gone.has(taken.key) && !written.has(taken.key)) lists[kind].push(generatedOf(taken));
    }
  }
  for (const one of written.values()) lists[one.kind].push(one.object);
  for (const kind of kinds) lists[kind].sort(byPlace);
  return { ...lists, Secret: [...copies.values()].sort((a, b) => compareText(a.name, b.name) || compareText(a.mesh, b.mesh)) };
}

function byPlace(left: GeneratedObject, right: GeneratedObject): number {
  return compareText(left.metadata.namespace ?? '', right.metadata.namespace ?? '') || compareText(left.metadata.name, right.metadata.name);
}

function provenanceOf(written: ReadonlyMap<ObjectKey, Written>): Record<ObjectKey, ProvenanceMap> {
  const result: Record<ObjectKey, ProvenanceMap> = {};
  for (const [key, one] of written) result[key] = one.tracer.provenance(one.sent as unknown as JsonObject, '');
  return result;
}

function storedLabelsOf(world: World, written: ReadonlyMap<ObjectKey, Written>): Translation['asStored'] {
  return Object.fromEntries([...written].map(([key, one]) => [key, storedLabels(world.profile, world.settings, one.kind, one.object)]));
}

import { storedLabels } from '../emit/stored-labels.ts';
import { generatedOf } from '../generated/outcome.ts';
import type { Outcome, Written } from '../generated/outcome.ts';
import type { JsonObject } from '../resources/json.ts';
import type { ObjectKey } from '../resources/ref.ts';
import { compareText } from '../resources/read.ts';
import type { GeneratedKind, GeneratedObject, KumaVersion, ObjectStatus, ProvenanceMap, SecretCopy, Translation } from '../translation.ts';
import type { ChangedWorld, World } from './world.ts';

type ListedKind = Exclude<GeneratedKind, 'Secret'>;
const kinds: readonly ListedKind[] = ['MeshGateway', 'MeshGatewayInstance', 'MeshGatewayRoute', 'MeshHTTPRoute'];

type Later = Pick<Translation, 'provenance' | 'asStored'>;
type Eager = Omit<Translation, keyof Later>;

/** The answer for a zone from what the reconciliations left behind. Provenance and webhook labels are worked out when first asked for. */
export function assemble(world: World, version: KumaVersion, invalid: Translation['invalid']): Translation {
  const outcomes = [...world.outcomes.values()].sort((left, right) => byKey(left.key, right.key));
  const failures = outcomes.flatMap((one) => one.failures);
  return withLater(world, {
    objects: objectsOf(world),
    status: Object.fromEntries(outcomes.map((one) => [one.key, one.status])),
    errors: errorsOf(failures),
    refusals: outcomes.flatMap((one) => one.refusals),
    invalid,
    failures,
    routes: [...world.plans.values()].map((one) => one.report),
    kuma: version,
    settings: world.settings,
  });
}

/** The answer after a change of some routes: the one before with the touched objects' parts in place of theirs. */
export function reassemble(
  before: Translation,
  old: World,
  { world, touched }: ChangedWorld,
  invalid: Translation['invalid'],
): Translation {
  const outcomes = [...touched].flatMap((key) => world.outcomes.get(key) ?? []);
  const status: Record<ObjectKey, ObjectStatus> = { ...before.status };
  for (const key of touched) if (!world.outcomes.has(key)) delete status[key];
  for (const outcome of outcomes) status[outcome.key] = outcome.status;
  const failures = before.failures.filter((one) => !touched.has(one.object)).concat(outcomes.flatMap((one) => one.failures));
  const refusals = before.refusals.filter((one) => !touched.has(one.owner)).concat(outcomes.flatMap((one) => one.refusals));
  return withLater(world, {
    objects: changedObjects(before.objects, old, world, touched),
    status,
    errors: errorsOf(failures),
    refusals: refusals.sort((left, right) => byKey(left.owner, right.owner)),
    invalid,
    failures: failures.sort((left, right) => byKey(left.object, right.object)),
    routes: [...world.plans.values()].map((one) => one.report),
    kuma: before.kuma,
    settings: before.settings,
  });
}

/** Order of kinds, namespaces and names. */
function byKey(left: ObjectKey, right: ObjectKey): number {
  const a = left.split('/');
  const b = right.split('/');
  return compareText(a[0] ?? '', b[0] ?? '') || compareText(a[1] ?? '', b[1] ?? '') || compareText(a[2] ?? '', b[2] ?? '');
}

function errorsOf(failures: Translation['failures']): string[] {
  return [...new Set(failures.map((one) => one.object))].sort(compareText);
}

/** Adds fields that are computed on first reading and then stay. */
function withLater(world: World, translation: Eager): Translation {
  const later: { readonly [Field in keyof Later]: () => Later[Field] } = {
    provenance: () => provenanceOf(world),
    asStored: () => storedLabelsOf(world),
  };
  for (const field of ['provenance', 'asStored'] as const) {
    let value: Later[typeof field] | undefined;
    Object.defineProperty(translation, field, { enumerable: true, get: () => (value ??= later[field]()) });
  }
  return translation as Translation;
}

/** The key of a generated object. */
function keyOfGenerated(kind: GeneratedKind, object: GeneratedObject): ObjectKey {
  const { namespace, name } = object.metadata;
  return namespace === undefined ? `${kind}/${name}` : `${kind}/${namespace}/${name}`;
}

/** Kinds that this version's controllers know: an object of another kind is not theirs to list. */
function isListed(world: World, kind: ListedKind): boolean {
  return kind !== 'MeshHTTPRoute' || world.profile.serviceParents !== 'nothing';
}

function objectsOf(world: World): Translation['objects'] {
  const gone = new Set<ObjectKey>();
  const copies = new Map<string, SecretCopy>();
  const lists: Record<ListedKind, GeneratedObject[]> = {
    MeshGateway: [],
    MeshGatewayInstance: [],
    MeshGatewayRoute: [],
    MeshHTTPRoute: [],
  };
  for (const outcome of world.outcomes.values()) {
    for (const key of outcome.deleted) gone.add(key);
    for (const copy of outcome.copies) copies.set(`${copy.mesh}/${copy.name}`, copy);
    for (const one of outcome.written) {
      lists[one.kind].push(one.object);
      gone.add(keyOfGenerated(one.kind, one.object));
    }
  }
  for (const kind of kinds) {
    const kept = isListed(world, kind) ? world.snapshot.all(kind).filter((taken) => !gone.has(taken.key)) : [];
    lists[kind].push(...kept.map(generatedOf));
    lists[kind].sort(byPlace);
  }
  return { ...lists, Secret: [...copies.values()].sort((a, b) => compareText(a.name, b.name) || compareText(a.mesh, b.mesh)) };
}

function byPlace(left: GeneratedObject, right: GeneratedObject): number {
  return compareText(left.metadata.namespace ?? '', right.metadata.namespace ?? '') || compareText(left.metadata.name, right.metadata.name);
}

/** Lists with what the touched owners wrote or deleted, before or after, put right. */
function changedObjects(before: Translation['objects'], old: World, world: World, touched: ReadonlySet<ObjectKey>): Translation['objects'] {
  const lists: Record<ListedKind, readonly GeneratedObject[]> = { ...before };
  const affected = new Map<ObjectKey, ListedKind>();
  const note = (outcome: Outcome | undefined) => {
    for (const one of outcome?.written ?? []) affected.set(keyOfGenerated(one.kind, one.object), one.kind);
    for (const key of outcome?.deleted ?? []) affected.set(key, key.slice(0, key.indexOf('/')) as ListedKind);
  };
  const written = new Map<ObjectKey, GeneratedObject>();
  const gone = new Set<ObjectKey>();
  for (const key of touched) {
    const outcome = world.outcomes.get(key);
    note(old.outcomes.get(key));
    note(outcome);
    for (const one of outcome?.written ?? []) written.set(keyOfGenerated(one.kind, one.object), one.object);
    for (const one of outcome?.deleted ?? []) gone.add(one);
  }
  for (const [key, kind] of affected) {
    const existing = gone.has(key) || !isListed(world, kind) ? undefined : world.snapshot.taken(key);
    const object = written.get(key) ?? (existing === undefined ? undefined : generatedOf(existing));
    lists[kind] = placed(lists[kind], kind, key, object);
  }
  return { ...before, ...lists };
}

/** A sorted list with one object in place of that of its key, or without it. */
function placed(
  list: readonly GeneratedObject[],
  kind: ListedKind,
  key: ObjectKey,
  object: GeneratedObject | undefined,
): readonly GeneratedObject[] {
  const [, first = '', second] = key.split('/');
  const place = second === undefined ? { name: first } : { namespace: first, name: second };
  const index = firstAtOrAfter(list, { metadata: place });
  const found = list[index] !== undefined && keyOfGenerated(kind, list[index]) === key;
  if (object === undefined) return found ? list.toSpliced(index, 1) : list;
  return found ? list.with(index, object) : list.toSpliced(index, 0, object);
}

/** Binary search in a list that is sorted by place. */
function firstAtOrAfter(list: readonly GeneratedObject[], wanted: GeneratedObject): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const one = list[middle];
    if (one !== undefined && byPlace(one, wanted) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

function writtenOf(world: World): [ObjectKey, Written][] {
  return [...world.outcomes.values()].flatMap((outcome) =>
    outcome.written.map((one): [ObjectKey, Written] => [keyOfGenerated(one.kind, one.object), one]),
  );
}

function provenanceOf(world: World): Record<ObjectKey, ProvenanceMap> {
  const result: Record<ObjectKey, ProvenanceMap> = {};
  for (const [key, one] of writtenOf(world)) result[key] = one.tracer.provenance(one.sent as unknown as JsonObject, '');
  return result;
}

function storedLabelsOf(world: World): Translation['asStored'] {
  return Object.fromEntries(writtenOf(world).map(([key, one]) => [key, storedLabels(world.profile, world.settings, one.kind, one.object)]));
}

import { storedLabels } from '../emit/stored-labels.ts';
import { generatedOf } from '../generated/outcome.ts';
import type { Outcome, Written } from '../generated/outcome.ts';
import type { ObjectKey } from '../resources/ref.ts';
import { compareText } from '../resources/read.ts';
import { LayeredMap, placeIn, replaced } from '../snapshot/layers.ts';
import { lazily, overlaid } from '../snapshot/records.ts';
import type {
  GeneratedKind,
  GeneratedObject,
  KumaVersion,
  ObjectStatus,
  ProvenanceMap,
  RouteReport,
  SecretCopy,
  Translation,
} from '../translation.ts';
import type { ChangedWorld, World } from './world.ts';

type ListedKind = Exclude<GeneratedKind, 'Secret'>;
const kinds: readonly ListedKind[] = ['MeshGateway', 'MeshGatewayInstance', 'MeshGatewayRoute', 'MeshHTTPRoute'];

/** The answer for a zone from what the reconciliations left behind. Provenance and webhook labels are worked out when they are read. */
export function assemble(world: World, version: KumaVersion, invalid: Translation['invalid']): Assembled {
  const outcomes = [...world.outcomes.values()];
  const failures = outcomes.flatMap((one) => one.failures).sort((left, right) => byKey(left.object, right.object));
  let written: WrittenIndex | undefined;
  const writtenOf = () => (written ??= writtenIn(outcomes));
  const translation: Translation = {
    objects: objectsOf(world, outcomes),
    status: statusesOf(outcomes),
    errors: errorsOf(failures),
    refusals: outcomes.flatMap((one) => one.refusals).sort((left, right) => byKey(left.owner, right.owner)),
    invalid,
    failures,
    routes: Array.from(world.plans.values(), (one) => one.report),
    ...explanations(world, writtenOf),
    kuma: version,
    settings: world.settings,
  };
  return { translation, writtenOf };
}

/** A translation, and what drafts over it are put together from. */
export interface Assembled {
  readonly translation: Translation;
  readonly writtenOf: () => WrittenIndex;
}

/** What was created or rewritten, by generated key. */
type WrittenIndex = LayeredMap<Written>;

/**
 * The answer after a change of some routes: the one before with the touched objects' parts laid over it. Lists share all but the entries
 * that differ; `status` is read through to the one before, and only put together where somebody lists its keys.
 */
export function reassemble(
  { translation: before, writtenOf }: Assembled,
  old: World,
  { world, touched }: ChangedWorld,
  invalid: Translation['invalid'],
): Translation {
  const outcomes = [...touched].flatMap((key) => world.outcomes.get(key) ?? []);
  const statuses = new Map<ObjectKey, ObjectStatus | undefined>();
  for (const key of touched) statuses.set(key, world.outcomes.get(key)?.status);
  const failures = changedList(
    before.failures,
    outcomes.flatMap((one) => one.failures),
    (one) => one.object,
    touched,
  );
  let written: WrittenIndex | undefined;
  return {
    objects: changedObjects(before.objects, old, world, touched),
    status: overlaid(before.status, statuses),
    errors: failures === before.failures ? before.errors : errorsOf(failures),
    refusals: changedList(
      before.refusals,
      outcomes.flatMap((one) => one.refusals),
      (one) => one.owner,
      touched,
    ),
    invalid,
    failures,
    routes: changedRoutes(before.routes, world, touched),
    ...explanations(world, () => (written ??= rewritten(writtenOf(), old, outcomes, touched))),
    kuma: before.kuma,
    settings: before.settings,
  };
}

function writtenIn(outcomes: readonly Outcome[], below?: WrittenIndex): WrittenIndex {
  const index: WrittenIndex = new LayeredMap(below);
  for (const outcome of outcomes) for (const one of outcome.written) index.set(keyOfGenerated(one.kind, one.object), one);
  return index;
}

function rewritten(before: WrittenIndex, old: World, outcomes: readonly Outcome[], touched: ReadonlySet<ObjectKey>): WrittenIndex {
  const index = new LayeredMap(before);
  for (const key of touched)
    for (const one of old.outcomes.get(key)?.written ?? []) index.set(keyOfGenerated(one.kind, one.object), undefined);
  for (const outcome of outcomes) for (const one of outcome.written) index.set(keyOfGenerated(one.kind, one.object), one);
  return index;
}

/** Provenance and webhook labels, each worked out for one object when it is first read. */
function explanations({ profile, settings }: World, writtenOf: () => WrittenIndex): Pick<Translation, 'provenance' | 'asStored'> {
  return {
    provenance: lazily(writtenOf, (one: Written): ProvenanceMap => one.wanted.explain(one.wanted)),
    asStored: lazily(writtenOf, (one: Written) => storedLabels(profile, settings, one.kind, one.object)),
  };
}

/** Statuses by key; Gateways, classes and routes, each in their order. */
function statusesOf(outcomes: readonly Outcome[]): Record<ObjectKey, ObjectStatus> {
  const status: Record<ObjectKey, ObjectStatus> = {};
  for (const prefix of ['Gateway/', 'GatewayClass/', 'HTTPRoute/']) {
    for (const one of outcomes) if (one.key.startsWith(prefix)) status[one.key] = one.status;
  }
  return status;
}

/** A list sorted by key, with the entries of the touched objects put in place of theirs; the same list where there are none. */
function changedList<T>(
  before: readonly T[],
  entries: readonly T[],
  keyOf: (one: T) => ObjectKey,
  touched: ReadonlySet<ObjectKey>,
): readonly T[] {
  if (entries.length === 0 && !before.some((one) => touched.has(keyOf(one)))) return before;
  return [...before.filter((one) => !touched.has(keyOf(one))), ...entries].sort((left, right) => byKey(keyOf(left), keyOf(right)));
}

/** Reports of routes, sorted by namespace and name, with those of the touched ones put in. */
function changedRoutes(before: Translation['routes'], world: World, touched: ReadonlySet<ObjectKey>): Translation['routes'] {
  let routes = before;
  for (const key of touched) {
    if (!key.startsWith('HTTPRoute/')) continue;
    const [, namespace = '', name = ''] = key.split('/');
    const order = ({ route }: RouteReport) => compareText(route.namespace, namespace) || compareText(route.name, name);
    const index = placeIn(routes, (one) => order(one) < 0);
    const there = routes[index];
    routes = replaced(routes, index, there !== undefined && order(there) === 0, world.plans.get(key)?.report);
  }
  return routes;
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

/** The key of a generated object. */
function keyOfGenerated(kind: GeneratedKind, object: GeneratedObject): ObjectKey {
  const { namespace, name } = object.metadata;
  return namespace === undefined ? `${kind}/${name}` : `${kind}/${namespace}/${name}`;
}

/** Kinds that this version's controllers know: an object of another kind is not theirs to list. */
function isListed(world: World, kind: ListedKind): boolean {
  return kind !== 'MeshHTTPRoute' || world.profile.serviceParents !== 'nothing';
}

function objectsOf(world: World, outcomes: readonly Outcome[]): Translation['objects'] {
  const gone = new Set<ObjectKey>();
  const copies = new Map<string, SecretCopy>();
  const lists: Record<ListedKind, GeneratedObject[]> = {
    MeshGateway: [],
    MeshGatewayInstance: [],
    MeshGatewayRoute: [],
    MeshHTTPRoute: [],
  };
  for (const outcome of outcomes) {
    for (const key of outcome.deleted) gone.add(key);
    // A copy that is there is never compared: of two Secrets whose copies have one name, the first one copied stays.
    for (const copy of outcome.copies) if (!copies.has(`${copy.mesh}/${copy.name}`)) copies.set(`${copy.mesh}/${copy.name}`, copy);
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
  const place: GeneratedObject = { metadata: second === undefined ? { name: first } : { namespace: first, name: second } };
  const index = placeIn(list, (one) => byPlace(one, place) < 0);
  const there = list[index];
  return replaced(list, index, there !== undefined && keyOfGenerated(kind, there) === key, object);
}

import type { Json, JsonObject } from '../../src/resources/json.ts';
import type { Translation } from '../../src/translation.ts';
import type { Recorded } from './scenes.ts';

export type Aspect = 'resources' | 'statuses' | 'errors' | 'refusals' | 'invalid' | 'stored';

/** One place where the recording and the prediction differ; `undefined` stands for absent. */
export interface Difference {
  readonly aspect: Aspect;
  readonly path: string;
  readonly recorded: Json | undefined;
  readonly ours: Json | undefined;
}

const kinds = ['MeshGateway', 'MeshGatewayInstance', 'MeshGatewayRoute', 'MeshHTTPRoute', 'Secret'] as const;

/** Compares a prediction with a recording by the rules of the recordings' README. */
export function compareTranslation(recorded: Recorded, ours: Translation): Difference[] {
  return [
    ...differences('resources', resourcesOf(recorded.objects ?? {}), resourcesOf(ours.objects)),
    ...differences('statuses', statusesOf(recorded.status ?? {}), statusesOf(ours.status)),
    ...differences('errors', setOf(recorded.errors ?? []), setOf(ours.errors)),
    ...differences('refusals', refusalsOf(recorded.refusals ?? []), refusalsOf(ours.refusals)),
    ...differences('invalid', {}, invalidOf(ours.invalid)),
  ];
}

/** Compares refused objects: the same objects, the same paths, whatever the words. */
export function compareInvalid(recorded: Readonly<Record<string, readonly string[]>>, ours: Translation): Difference[] {
  return differences('invalid', invalidOf(recorded), invalidOf(ours.invalid));
}

/** Every difference between two JSON values; nulls count as absent, empty lists and objects do not. */
export function differences(aspect: Aspect, recorded: Json | undefined, ours: Json | undefined, path = ''): Difference[] {
  if (isRecord(recorded) && isRecord(ours)) {
    const fields = new Set([...Object.keys(recorded), ...Object.keys(ours)]);
    return [...fields].sort().flatMap((field) => differences(aspect, recorded[field], ours[field], `${path}/${field}`));
  }
  if (Array.isArray(recorded) && Array.isArray(ours)) {
    const length = Math.max(recorded.length, ours.length);
    return Array.from({ length }, (_, index) =>
      differences(aspect, recorded[index] as Json | undefined, ours[index] as Json | undefined, `${path}/${index}`),
    ).flat();
  }
  const left = recorded ?? undefined;
  const right = ours ?? undefined;
  return left === right ? [] : [{ aspect, path, recorded: left, ours: right }];
}

/** A value as text, for keys. */
function plain(value: Json | undefined): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? '');
}

function isRecord(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function resourcesOf(objects: Readonly<Partial<Record<(typeof kinds)[number], unknown>>>): JsonObject {
  return Object.fromEntries(kinds.map((kind) => [kind, resourcesOfKind((objects[kind] ?? []) as readonly JsonObject[])]));
}

function resourcesOfKind(objects: readonly JsonObject[]): JsonObject {
  return Object.fromEntries(objects.map((object) => [nameOf(object), comparedPart(object)]));
}

function nameOf(object: JsonObject): string {
  const metadata = object['metadata'] as JsonObject | undefined;
  if (metadata === undefined) return `${plain(object['mesh'])}/${plain(object['name'])}`;
  return `${plain(metadata['namespace'])}/${plain(metadata['name'])}`;
}

function comparedPart(object: JsonObject): JsonObject {
  const metadata = object['metadata'] as JsonObject | undefined;
  if (metadata === undefined) return object;
  const { labels, annotations, ownerReferences } = metadata;
  return {
    mesh: object['mesh'],
    spec: object['spec'],
    labels,
    annotations,
    ownerReferences,
  };
}

function statusesOf(statuses: Readonly<Record<string, unknown>>): JsonObject {
  return Object.fromEntries(Object.entries(statuses).map(([key, status]) => [key, statusOf(status as JsonObject)]));
}

function statusOf(status: JsonObject): JsonObject {
  return {
    conditions: conditionsOf(status['conditions']),
    finalizers: status['finalizers'],
    addresses: status['addresses'],
    listeners: listenersOf(status['listeners']),
    parents: parentsOf(status['parents']),
  };
}

function conditionsOf(conditions: Json | undefined): JsonObject {
  const entries = (conditions ?? []) as readonly JsonObject[];
  return Object.fromEntries(
    entries.map((one) => [
      plain(one['type']),
      { status: one['status'], reason: one['reason'], observedGeneration: one['observedGeneration'] },
    ]),
  );
}

function listenersOf(listeners: Json | undefined): Json | undefined {
  if (listeners === undefined || listeners === null) return undefined;
  const entries = (listeners as readonly JsonObject[]).map((one) => [
    plain(one['name']),
    {
      attachedRoutes: one['attachedRoutes'],
      supportedKinds: one['supportedKinds'],
      conditions: conditionsOf(one['conditions']),
    },
  ]);
  return Object.fromEntries(entries) as JsonObject;
}

function parentsOf(parents: Json | undefined): Json | undefined {
  if (parents === undefined || parents === null) return undefined;
  const entries = (parents as readonly JsonObject[]).map((one) => ({
    parentRef: one['parentRef'],
    controllerName: one['controllerName'],
    conditions: conditionsOf(one['conditions']),
  }));
  return entries.sort((a, b) => (parentKey(a) < parentKey(b) ? -1 : 1));
}

function parentKey(parent: JsonObject): string {
  const ref = (parent['parentRef'] ?? {}) as JsonObject;
  const fields = ['group', 'kind', 'namespace', 'name', 'sectionName', 'port'];
  return [...fields.map((field) => plain(ref[field])), plain(parent['controllerName']), JSON.stringify(parent)].join('\n');
}

function setOf(entries: readonly string[]): JsonObject {
  return Object.fromEntries(entries.map((entry) => [entry, true]));
}

function refusalsOf(refusals: readonly { kind: string; name: string; by: string; violations?: readonly unknown[] }[]): JsonObject {
  const sets = new Map<string, Set<string>>();
  for (const refusal of refusals) {
    const key = `${refusal.kind} ${refusal.name} by ${refusal.by}`;
    const paths = sets.get(key) ?? new Set();
    sets.set(key, paths);
    if (refusal.by === 'webhook' || refusal.by === 'schema') {
      for (const violation of refusal.violations ?? []) paths.add(pathOf(violation));
    }
  }
  return Object.fromEntries([...sets].map(([key, paths]) => [key, setOf([...paths])]));
}

function pathOf(violation: unknown): string {
  if (typeof violation === 'string') return beforeColon(violation);
  return (violation as { field: string }).field;
}

function beforeColon(text: string): string {
  const colon = text.indexOf(': ');
  return colon < 0 ? text : text.slice(0, colon);
}

function invalidOf(invalid: Readonly<Record<string, readonly string[]>>): JsonObject {
  return Object.fromEntries(Object.entries(invalid).map(([key, messages]) => [key, setOf(messages.map(beforeColon))]));
}

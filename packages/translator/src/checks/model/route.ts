import type { Json, JsonObject, Pointer } from '../../resources/json.ts';
import type { KubeObject } from '../../resources/object.ts';
import { keyOf, type ObjectKey } from '../../resources/ref.ts';
import type { ParentReport, RouteReport } from '../../translation.ts';
import { isRecord, number, record, text, texts } from './json.ts';

/** An HTTPRoute as the checks read it: API defaults applied, a JSON pointer beside every part. */
export interface RouteView {
  readonly key: ObjectKey;
  readonly object: KubeObject;
  readonly namespace: string;
  readonly name: string;
  readonly hostnames: readonly string[];
  readonly parents: readonly ParentView[];
  readonly rules: readonly RuleView[];
  readonly report: RouteReport | undefined;
}

/** One match of one rule of one route. */
export interface Candidate {
  readonly route: RouteView;
  readonly rule: RuleView;
  readonly match: MatchView;
}

export interface ParentView {
  readonly index: number;
  readonly path: Pointer;
  readonly group: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly sectionName: string | undefined;
  readonly port: number | undefined;
  readonly report: ParentReport | undefined;
}

export interface RuleView {
  readonly index: number;
  readonly path: Pointer;
  readonly value: JsonObject;
  readonly matches: readonly MatchView[];
  readonly filters: readonly FilterView[];
  readonly backends: readonly BackendView[];
  /** Sum of the weights. */
  readonly weight: number;
}

export interface MatchView {
  readonly path: Pointer;
  readonly pathType: string;
  readonly pathValue: string;
  readonly method: string | undefined;
  readonly headers: readonly NameMatch[];
  readonly query: readonly NameMatch[];
}

export interface NameMatch {
  readonly type: string;
  readonly name: string;
  readonly value: string;
}

export interface FilterView {
  readonly index: number;
  readonly path: Pointer;
  readonly type: string;
  readonly value: JsonObject;
  /** The target of a RequestMirror. */
  readonly mirror: TargetView | undefined;
}

export interface TargetView {
  readonly path: Pointer;
  readonly group: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly port: number | undefined;
}

export interface BackendView extends TargetView {
  readonly index: number;
  readonly weight: number;
  readonly weightGiven: boolean;
  readonly filters: number;
}

const nothing: readonly never[] = [];
const noRule: readonly Json[] = [{}];
const anyPath: readonly Json[] = [{ path: { type: 'PathPrefix', value: '/' } }];

/** Reads an HTTPRoute; `report` is what the translation says about it. */
export function readRoute(object: KubeObject, report: RouteReport | undefined): RouteView {
  const spec = object.spec ?? {};
  const namespace = object.metadata.namespace ?? '';
  return {
    key: keyOf(object),
    object,
    namespace,
    name: object.metadata.name,
    hostnames: spec['hostnames'] === undefined ? nothing : texts(spec['hostnames']),
    parents: each(spec['parentRefs'], (ref, index) => readParent(ref, index, namespace, report)),
    rules: each(spec['rules'] ?? noRule, (rule, index) => readRule(rule, index, namespace)),
    report,
  };
}

/** Maps the entries of a list; those that are no objects are read as empty ones, so that indexes stay true. */
function each<View>(value: Json | undefined, read: (entry: JsonObject, index: number) => View): readonly View[] {
  if (!Array.isArray(value) || value.length === 0) return nothing;
  const views: View[] = [];
  for (let index = 0; index < value.length; index += 1) views.push(read(record((value as readonly Json[])[index]), index));
  return views;
}

function readParent(ref: JsonObject, index: number, namespace: string, report: RouteReport | undefined): ParentView {
  return {
    index,
    path: pathIn('/spec/parentRefs', index),
    group: text(ref['group']) ?? 'gateway.networking.k8s.io',
    kind: text(ref['kind']) ?? 'Gateway',
    namespace: text(ref['namespace']) ?? namespace,
    name: text(ref['name']) ?? '',
    sectionName: text(ref['sectionName']),
    port: number(ref['port']),
    report: reportOf(report, index),
  };
}

function reportOf(report: RouteReport | undefined, index: number): ParentReport | undefined {
  const same = report?.parents[index];
  return same === undefined || same.index === index ? same : report?.parents.find((parent) => parent.index === index);
}

function readRule(value: JsonObject, index: number, namespace: string): RuleView {
  const path = pathIn('/spec/rules', index);
  const backends = each(value['backendRefs'], (ref, at) => readBackend(ref, at, pathIn(`${path}/backendRefs`, at), namespace));
  let weight = 0;
  for (const backend of backends) weight += backend.weight;
  return {
    index,
    path,
    value,
    matches: each(value['matches'] ?? anyPath, (match, at) => readMatch(match, pathIn(`${path}/matches`, at))),
    filters: each(value['filters'], (filter, at) => readFilter(filter, at, pathIn(`${path}/filters`, at), namespace)),
    backends,
    weight,
  };
}

const paths = new Map<string, string[]>();

/** `${list}/${index}`; the same few pointers occur in every route, so each is made once. Lists end at 128 entries, so this stays small. */
function pathIn(list: string, index: number): Pointer {
  let known = paths.get(list);
  if (known === undefined) {
    known = [];
    if (paths.size < 4096) paths.set(list, known);
  }
  const path = known[index] ?? `${list}/${index}`;
  if (index < 128) known[index] = path;
  return path;
}

function readMatch(match: JsonObject, path: Pointer): MatchView {
  const at = record(match['path']);
  return {
    path,
    pathType: text(at['type']) ?? 'PathPrefix',
    pathValue: text(at['value']) ?? '/',
    method: text(match['method']),
    headers: match['headers'] === undefined ? nothing : each(match['headers'], readName),
    query: match['queryParams'] === undefined ? nothing : each(match['queryParams'], readName),
  };
}

function readName(match: JsonObject): NameMatch {
  return { type: text(match['type']) ?? 'Exact', name: text(match['name']) ?? '', value: text(match['value']) ?? '' };
}

function readFilter(value: JsonObject, index: number, path: Pointer, namespace: string): FilterView {
  const mirror = isRecord(value['requestMirror']) ? value['requestMirror']['backendRef'] : undefined;
  return {
    index,
    path,
    type: text(value['type']) ?? '',
    value,
    mirror: mirror === undefined ? undefined : readBackend(record(mirror), 0, `${path}/requestMirror/backendRef`, namespace),
  };
}

function readBackend(ref: JsonObject, index: number, path: Pointer, namespace: string): BackendView {
  const weight = number(ref['weight']);
  const filters = ref['filters'];
  return {
    path,
    group: text(ref['group']) ?? '',
    kind: text(ref['kind']) ?? 'Service',
    namespace: text(ref['namespace']) ?? namespace,
    name: text(ref['name']) ?? '',
    port: number(ref['port']),
    index,
    weight: weight ?? 1,
    weightGiven: weight !== undefined,
    filters: Array.isArray(filters) ? filters.length : 0,
  };
}

/** Every match with its rule, in the order of the rules. */
export function candidatesOf(route: RouteView): Candidate[] {
  const candidates: Candidate[] = [];
  for (const rule of route.rules) for (const match of rule.matches) candidates.push({ route, rule, match });
  return candidates;
}

/** Share of a rule's requests that a backend gets by its weight, in percent; 0 where all weights are 0. */
export function shareOf(rule: RuleView, backend: { readonly weight: number }): number {
  return rule.weight === 0 ? 0 : (100 * backend.weight) / rule.weight;
}

/** One Service-like thing that a rule sends requests to; `backend` is absent for the target of a mirror. */
export interface RuleTarget {
  readonly rule: RuleView;
  readonly target: TargetView;
  readonly backend: BackendView | undefined;
}

/** Everything that a route sends requests to: backends and mirror targets, with their rule. */
export function targetsOf(route: RouteView): RuleTarget[] {
  const targets: RuleTarget[] = [];
  for (const rule of route.rules) {
    for (const backend of rule.backends) targets.push({ rule, target: backend, backend });
    for (const { mirror } of rule.filters) if (mirror !== undefined) targets.push({ rule, target: mirror, backend: undefined });
  }
  return targets;
}

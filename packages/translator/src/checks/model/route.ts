import type { JsonObject, Pointer } from '../../resources/json.ts';
import type { KubeObject } from '../../resources/object.ts';
import { keyOf, type ObjectKey } from '../../resources/ref.ts';
import type { ParentReport, RouteReport } from '../../translation.ts';
import { number, record, records, text, texts } from './json.ts';

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

const defaultMatch: JsonObject = { path: { type: 'PathPrefix', value: '/' } };

/** Reads an HTTPRoute; `report` is what the translation says about it. */
export function readRoute(object: KubeObject, report: RouteReport | undefined): RouteView {
  const spec = object.spec ?? {};
  const namespace = object.metadata.namespace ?? '';
  const rules = spec['rules'] === undefined ? [{}] : records(spec['rules']);
  return {
    key: keyOf(object),
    object,
    namespace,
    name: object.metadata.name,
    hostnames: texts(spec['hostnames']),
    parents: records(spec['parentRefs']).map((ref, index) => readParent(ref, index, namespace, report)),
    rules: rules.map((rule, index) => readRule(rule, index, namespace)),
    report,
  };
}

function readParent(ref: JsonObject, index: number, namespace: string, report: RouteReport | undefined): ParentView {
  return {
    index,
    path: `/spec/parentRefs/${index}`,
    group: text(ref['group']) ?? 'gateway.networking.k8s.io',
    kind: text(ref['kind']) ?? 'Gateway',
    namespace: text(ref['namespace']) ?? namespace,
    name: text(ref['name']) ?? '',
    sectionName: text(ref['sectionName']),
    port: number(ref['port']),
    report: report?.parents.find((parent) => parent.index === index),
  };
}

function readRule(value: JsonObject, index: number, namespace: string): RuleView {
  const path = `/spec/rules/${index}`;
  const matches = value['matches'] === undefined ? [defaultMatch] : records(value['matches']);
  const backends = records(value['backendRefs']).map((ref, at) => readBackend(ref, at, `${path}/backendRefs/${at}`, namespace));
  return {
    index,
    path,
    value,
    matches: matches.map((match, at) => readMatch(match, `${path}/matches/${at}`)),
    filters: records(value['filters']).map((filter, at) => readFilter(filter, at, `${path}/filters/${at}`, namespace)),
    backends,
    weight: backends.reduce((sum, backend) => sum + backend.weight, 0),
  };
}

function readMatch(match: JsonObject, path: Pointer): MatchView {
  const at = record(match['path']);
  return {
    path,
    pathType: text(at['type']) ?? 'PathPrefix',
    pathValue: text(at['value']) ?? '/',
    method: text(match['method']),
    headers: records(match['headers']).map(readName),
    query: records(match['queryParams']).map(readName),
  };
}

function readName(match: JsonObject): NameMatch {
  return { type: text(match['type']) ?? 'Exact', name: text(match['name']) ?? '', value: text(match['value']) ?? '' };
}

function readFilter(value: JsonObject, index: number, path: Pointer, namespace: string): FilterView {
  const mirror = record(value['requestMirror'])['backendRef'];
  return {
    index,
    path,
    type: text(value['type']) ?? '',
    value,
    mirror: mirror === undefined ? undefined : readTarget(record(mirror), `${path}/requestMirror/backendRef`, namespace),
  };
}

function readTarget(ref: JsonObject, path: Pointer, namespace: string): TargetView {
  return {
    path,
    group: text(ref['group']) ?? '',
    kind: text(ref['kind']) ?? 'Service',
    namespace: text(ref['namespace']) ?? namespace,
    name: text(ref['name']) ?? '',
    port: number(ref['port']),
  };
}

function readBackend(ref: JsonObject, index: number, path: Pointer, namespace: string): BackendView {
  const weight = number(ref['weight']);
  return {
    ...readTarget(ref, path, namespace),
    index,
    weight: weight ?? 1,
    weightGiven: weight !== undefined,
    filters: records(ref['filters']).length,
  };
}

/** Share of a rule's requests that a backend gets by its weight, in percent; 0 where all weights are 0. */
export function shareOf(rule: RuleView, backend: { readonly weight: number }): number {
  return rule.weight === 0 ? 0 : (100 * backend.weight) / rule.weight;
}

/** Every Service-like thing that a route sends requests to: backends and mirror targets, with their rule. */
export function targetsOf(
  route: RouteView,
): { readonly rule: RuleView; readonly target: TargetView; readonly backend: BackendView | undefined }[] {
  return route.rules.flatMap((rule) => [
    ...rule.backends.map((backend) => ({ rule, target: backend, backend })),
    ...rule.filters.flatMap((filter) => (filter.mirror === undefined ? [] : [{ rule, target: filter.mirror, backend: undefined }])),
  ]);
}

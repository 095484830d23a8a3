import type { Json, KubeObject, Pointer } from '@routescope/translator';
import { joinPointer } from '../text/place.ts';
import { fields, items, number, text } from './read.ts';

/** What the form shows of an HTTPRoute: read from the text as it is, tolerant of what is missing or wrong. */
export interface RouteForm {
  readonly namespace: string;
  readonly parents: readonly ParentForm[];
  readonly hostnames: readonly string[];
  readonly rules: readonly RuleForm[];
}

export interface ParentForm {
  readonly path: Pointer;
  readonly kind: string;
  readonly group: string;
  readonly name: string;
  readonly namespace?: string;
  readonly sectionName?: string;
  readonly port?: number;
}

export interface RuleForm {
  readonly path: Pointer;
  readonly index: number;
  readonly name?: string;
  readonly matches: readonly { readonly path: Pointer; readonly value: Json }[];
  readonly filters: readonly { readonly path: Pointer; readonly value: Json }[];
  readonly backends: readonly BackendForm[];
  readonly timeouts: readonly { readonly name: string; readonly value: string }[];
}

export interface BackendForm {
  readonly path: Pointer;
  readonly kind: string;
  readonly group: string;
  readonly name: string;
  readonly namespace?: string;
  readonly port?: number;
  /** 1 where the text has none, as the API server fills it in. */
  readonly weight: number;
  readonly filters: number;
}

/** Order in which people write the fields of a route, for new ones. */
export const fieldOrder = {
  spec: ['parentRefs', 'hostnames', 'rules'],
  rule: ['name', 'matches', 'filters', 'backendRefs', 'timeouts'],
  match: ['path', 'headers', 'queryParams', 'method'],
  backend: ['group', 'kind', 'name', 'namespace', 'port', 'weight', 'filters'],
  parent: ['group', 'kind', 'name', 'namespace', 'sectionName', 'port'],
} as const;

/** Reads the form of an HTTPRoute. */
export function readRoute(object: KubeObject): RouteForm {
  const spec = fields(object.spec);
  return {
    namespace: object.metadata.namespace ?? 'default',
    parents: items(spec['parentRefs']).map(readParent),
    hostnames: items(spec['hostnames']).map((hostname) => text(hostname) ?? ''),
    rules: items(spec['rules']).map(readRule),
  };
}

function readParent(value: Json, index: number): ParentForm {
  const ref = fields(value);
  return {
    path: joinPointer(['spec', 'parentRefs', index]),
    kind: text(ref['kind']) ?? 'Gateway',
    group: text(ref['group']) ?? 'gateway.networking.k8s.io',
    name: text(ref['name']) ?? '',
    ...optional('namespace', text(ref['namespace'])),
    ...optional('sectionName', text(ref['sectionName'])),
    ...optional('port', number(ref['port'])),
  };
}

function readRule(value: Json, index: number): RuleForm {
  const rule = fields(value);
  const path = joinPointer(['spec', 'rules', index]);
  const within = (name: string) => items(rule[name]).map((item, n) => ({ path: path + joinPointer([name, n]), value: item }));
  return {
    path,
    index,
    ...optional('name', text(rule['name'])),
    matches: within('matches'),
    filters: within('filters'),
    backends: within('backendRefs').map((backend) => readBackend(backend.value, backend.path)),
    timeouts: Object.entries(fields(rule['timeouts'])).map(([name, limit]) => ({ name, value: text(limit) ?? '' })),
  };
}

function readBackend(value: Json, path: Pointer): BackendForm {
  const ref = fields(value);
  return {
    path,
    kind: text(ref['kind']) ?? 'Service',
    group: text(ref['group']) ?? '',
    name: text(ref['name']) ?? '',
    ...optional('namespace', text(ref['namespace'])),
    ...optional('port', number(ref['port'])),
    weight: number(ref['weight']) ?? 1,
    filters: items(ref['filters']).length,
  };
}

function optional<Name extends string, Value>(name: Name, value: Value | undefined): { readonly [name in Name]?: Value } {
  return value === undefined ? {} : ({ [name]: value } as { readonly [name in Name]?: Value });
}

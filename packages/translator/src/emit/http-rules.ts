import type { Backend, PortedRef, RefFailure } from '../attach/backends.ts';
import type { RouteFilter, RouteMatch, RouteRule } from '../resources/gateway-api.ts';
import type { JsonObject } from '../resources/json.ts';
import { compact } from '../resources/read.ts';
import type { Profile } from '../versions/profile.ts';
import { emitHeaderModifier, redirectPort } from './filters.ts';
import type { Origin, Tracer } from '../generated/trace.ts';

/** What the rules of a MeshHTTPRoute are made with. */
export interface RuleContext {
  readonly profile: Profile;
  readonly tracer: Tracer;
  /** The route's `/spec/rules`. */
  readonly origin: Origin;
  readonly forGateway: boolean;
  /** Resolves a reference; remembers it for the report. */
  readonly resolve: (ref: PortedRef, origin: Origin, mirror: boolean) => Backend;
}

/**
 * Rules of an HTTPRoute as rules of a MeshHTTPRoute, and the failures in the order that counts: rule by rule, filters before backends.
 * Source: `http_route_conversion.go` (2.3 to 2.6: `mesh_http_route_conversion.go`).
 */
export function emitHttpRules(context: RuleContext, rules: readonly RouteRule[]): { rules: JsonObject[]; failures: RefFailure[] } {
  const failures: RefFailure[] = [];
  const emitted = rules.map((rule, index) => emitRule(context, rule, context.origin.at(index), failures));
  return { rules: context.tracer.note(emitted, context.origin), failures };
}

function emitRule(context: RuleContext, rule: RouteRule, origin: Origin, failures: RefFailure[]): JsonObject {
  const { tracer } = context;
  const matches = (rule.matches ?? []).map((match, index) => emitMatch(context, match, origin.at('matches', index)));
  const filters = (rule.filters ?? []).flatMap((filter, index): readonly JsonObject[] => {
    const emitted = emitFilter(context, filter, origin.at('filters', index), failures);
    return emitted === undefined ? [] : [emitted];
  });
  const backendRefs = (rule.backendRefs ?? []).flatMap((ref, index): JsonObject[] => {
    const place = origin.at('backendRefs', index);
    const backend = context.resolve(ref, place, false);
    fail(backend, failures);
    if (backend.target === undefined) return [];
    const fields = { name: place.at('name'), weight: place.at('weight'), sectionName: place.at('port') };
    return [tracer.note<JsonObject>({ ...backend.target, weight: ref.weight }, place, fields)];
  });
  const noted = (list: readonly JsonObject[], field: string) => (list.length === 0 ? undefined : tracer.note(list, origin.at(field)));
  const conf = compact({ filters: noted(filters, 'filters'), backendRefs: noted(backendRefs, 'backendRefs') });
  return tracer.note(compact({ matches: noted(matches, 'matches'), default: tracer.note(conf, origin) }), origin);
}

function fail(backend: Backend, failures: RefFailure[]): void {
  if (backend.verdict !== 'Resolved') failures.push({ reason: backend.verdict, message: backend.message });
}

function emitMatch({ profile, tracer }: RuleContext, match: RouteMatch, origin: Origin): JsonObject {
  const headers = match.headers?.map((header, index) => {
    const name = profile.lowerCaseHeaders ? header.name.toLowerCase() : header.name;
    return tracer.note({ type: header.type, name, value: header.value }, origin.at('headers', index));
  });
  const queryParams = match.queryParams?.map((param, index) => {
    const name = profile.queryParameterNames ? param.name : '';
    return tracer.note({ type: param.type, name, value: param.value }, origin.at('queryParams', index));
  });
  const path = tracer.note({ type: match.path.type, value: pathValue(profile, match.path) }, origin.at('path'), {
    value: origin.at('path', 'value'),
  });
  const fields = { path, method: match.method, headers: orAbsent(headers), queryParams: orAbsent(queryParams) };
  return tracer.note(compact(fields), origin, { method: origin.at('method') });
}

function orAbsent(list: readonly JsonObject[] | undefined): readonly JsonObject[] | undefined {
  return list === undefined || list.length === 0 ? undefined : list;
}

function pathValue(profile: Profile, path: RouteMatch['path']): string {
  const trims = profile.trimsTrailingSlash && path.type === 'PathPrefix' && path.value !== '/' && path.value.endsWith('/');
  return trims ? path.value.slice(0, -1) : path.value;
}

/** A filter, or undefined where it is dropped. */
function emitFilter(context: RuleContext, filter: RouteFilter, origin: Origin, failures: RefFailure[]): JsonObject | undefined {
  const { profile, tracer } = context;
  const { type } = filter;
  const made = (field: string, value: JsonObject) => tracer.note({ type, [field]: tracer.note(value, origin.at(field)) }, origin);
  if (filter.requestHeaderModifier !== undefined && type === 'RequestHeaderModifier') {
    return made(
      'requestHeaderModifier',
      emitHeaderModifier(profile, tracer, filter.requestHeaderModifier, origin.at('requestHeaderModifier')),
    );
  }
  if (filter.responseHeaderModifier !== undefined && type === 'ResponseHeaderModifier') {
    return made(
      'responseHeaderModifier',
      emitHeaderModifier(profile, tracer, filter.responseHeaderModifier, origin.at('responseHeaderModifier')),
    );
  }
  if (filter.requestRedirect !== undefined && type === 'RequestRedirect') {
    const { scheme, hostname, path, statusCode } = filter.requestRedirect;
    const port = redirectPort(filter.requestRedirect, profile.redirectPortInHttpRoute);
    return made('requestRedirect', compact({ scheme, hostname, path: path && { ...path }, port, statusCode }));
  }
  if (filter.urlRewrite !== undefined && type === 'URLRewrite') {
    const { hostname, path } = filter.urlRewrite;
    return made('urlRewrite', compact({ hostname, path: path && { ...path } }));
  }
  if (filter.requestMirror !== undefined && type === 'RequestMirror') return emitMirror(context, filter, origin, failures);
  return undefined;
}

function emitMirror(context: RuleContext, filter: RouteFilter, origin: Origin, failures: RefFailure[]): JsonObject | undefined {
  const { profile, tracer, forGateway } = context;
  const place = origin.at('requestMirror', 'backendRef');
  const ref = filter.requestMirror?.backendRef;
  const backend = ref === undefined ? undefined : context.resolve(ref, place, true);
  if (backend === undefined) return undefined;
  // A refused grant on a Gateway parent is forgotten and the filter kept, up to 2.14: the validator refuses what comes out.
  const forgotten = backend.verdict === 'RefNotPermitted' && forGateway && profile.targetsBy === 'tag';
  if (backend.verdict !== 'Resolved' && !forgotten) {
    fail(backend, failures);
    if (profile.unresolvedMirror === 'dropped') return undefined;
  }
  if (backend.target === undefined) return undefined;
  const backendRef = tracer.note({ ...backend.target }, place);
  return tracer.note({ type: filter.type, requestMirror: tracer.note({ backendRef }, place) }, origin);
}

import type { Backend, PortedRef } from '../attach/backends.ts';
import type { HTTPRoute, PathModifier, RouteFilter, RouteMatch, RouteRule } from '../resources/gateway-api.ts';
import type { JsonObject } from '../resources/json.ts';
import { serviceTag } from '../resources/kuma.ts';
import { compact } from '../resources/read.ts';
import type { Profile } from '../versions/profile.ts';
import { emitHeaderModifier, redirectPort } from './filters.ts';
import type { RefFailure } from '../attach/backends.ts';
import type { Origin, Tracer } from '../generated/trace.ts';

export interface GatewayRuleContext {
  readonly profile: Profile;
  readonly tracer: Tracer;
  /** The route's `/spec/rules`. */
  readonly origin: Origin;
  readonly resolve: (ref: PortedRef, origin: Origin, mirror: boolean) => Backend;
}

/** Rules of a MeshGatewayRoute; failures rule by rule, backends before filters; or the filter that stops the conversion. */
export interface GatewayRules {
  readonly rules: readonly JsonObject[];
  readonly failures: readonly RefFailure[];
  readonly error?: string;
}

/** Rules of an HTTPRoute as rules of a MeshGatewayRoute (up to 2.6). Source: `http_route_conversion.go`. */
export function emitGatewayRules(context: GatewayRuleContext, route: HTTPRoute): GatewayRules {
  const failures: RefFailure[] = [];
  const rules: JsonObject[] = [];
  for (const [index, rule] of route.spec.rules.entries()) {
    const origin = context.origin.at(index);
    const unknown = (rule.filters ?? []).find((filter) => !isKnown(filter));
    if (unknown !== undefined)
      return { rules: [], failures, error: `Filters of type ${unknown.type} are not supported; the whole route fails.` };
    const emitted = emitRule(context, rule, origin, failures);
    if (emitted !== undefined) rules.push(emitted);
  }
  return { rules, failures };
}

const knownFilters: ReadonlySet<string> = new Set([
  'RequestHeaderModifier',
  'ResponseHeaderModifier',
  'RequestMirror',
  'RequestRedirect',
  'URLRewrite',
]);

function isKnown(filter: RouteFilter): boolean {
  return knownFilters.has(filter.type);
}

/** A rule, or undefined where it has neither backends nor a redirect and is skipped without a word. */
function emitRule(context: GatewayRuleContext, rule: RouteRule, origin: Origin, failures: RefFailure[]): JsonObject | undefined {
  const { tracer } = context;
  const backends = (rule.backendRefs ?? []).map((ref, index) => {
    const place = origin.at('backendRefs', index);
    const { destination } = resolve(context, ref, place, false, failures);
    const weight = ref.weight === 0 ? undefined : ref.weight;
    return tracer.note(compact({ weight, destination: { [serviceTag]: destination } }), place, { weight: place.at('weight') });
  });
  const filters = (rule.filters ?? []).flatMap((filter, index) => emitFilter(context, filter, origin.at('filters', index), failures));
  if (backends.length === 0 && !filters.some((one) => one['redirect'] !== undefined)) return undefined;
  const matches = (rule.matches ?? []).map((match, index) => emitMatch(context, match, origin.at('matches', index)));
  const noted = (list: readonly JsonObject[], field: string) => (list.length === 0 ? undefined : tracer.note(list, origin.at(field)));
  const fields = { matches: noted(matches, 'matches'), filters: noted(filters, 'filters'), backends: noted(backends, 'backendRefs') };
  return tracer.note(compact(fields), origin);
}

function resolve(context: GatewayRuleContext, ref: PortedRef, origin: Origin, mirror: boolean, failures: RefFailure[]): Backend {
  const backend = context.resolve(ref, origin, mirror);
  if (backend.verdict !== 'Resolved') failures.push({ reason: backend.verdict, message: backend.message });
  return backend;
}

const pathMatches: Readonly<Record<string, string | undefined>> = { PathPrefix: 'PREFIX', RegularExpression: 'REGEX' };

/** EXACT is the zero value of the enumeration and not written; nor is empty text. */
function emitMatch({ profile, tracer }: GatewayRuleContext, match: RouteMatch, origin: Origin): JsonObject {
  const text = (value: string) => (value === '' ? undefined : value);
  const kind = (type: string) => (type === 'RegularExpression' ? 'REGEX' : undefined);
  const path = compact({ match: pathMatches[match.path.type], value: text(match.path.value) });
  const headers = (match.headers ?? []).map((header, index) => {
    const name = profile.lowerCaseHeaders ? header.name.toLowerCase() : header.name;
    return tracer.note(compact({ match: kind(header.type), name, value: text(header.value) }), origin.at('headers', index));
  });
  const queryParameters = (match.queryParams ?? []).map((param, index) =>
    tracer.note(compact({ match: kind(param.type), name: param.name, value: text(param.value) }), origin.at('queryParams', index)),
  );
  const fields = {
    path: tracer.note(path, origin.at('path')),
    method: match.method,
    headers: headers.length === 0 ? undefined : headers,
    queryParameters: queryParameters.length === 0 ? undefined : queryParameters,
  };
  return tracer.note(compact(fields), origin, { method: origin.at('method') });
}

function emitFilter(context: GatewayRuleContext, filter: RouteFilter, origin: Origin, failures: RefFailure[]): JsonObject[] {
  const { profile, tracer } = context;
  const made = (field: string, value: JsonObject, from: string) => tracer.note({ [field]: tracer.note(value, origin.at(from)) }, origin);
  const { requestHeaderModifier, responseHeaderModifier, requestRedirect, requestMirror, urlRewrite } = filter;
  if (requestHeaderModifier !== undefined) {
    const place = origin.at('requestHeaderModifier');
    return [made('requestHeader', emitHeaderModifier(profile, tracer, requestHeaderModifier, place), 'requestHeaderModifier')];
  }
  if (responseHeaderModifier !== undefined) {
    const place = origin.at('responseHeaderModifier');
    return [made('responseHeader', emitHeaderModifier(profile, tracer, responseHeaderModifier, place), 'responseHeaderModifier')];
  }
  if (requestMirror !== undefined) {
    const place = origin.at('requestMirror', 'backendRef');
    const backend = resolve(context, requestMirror.backendRef, place, true, failures);
    if (backend.verdict !== 'Resolved') return [];
    const target = tracer.note({ destination: { [serviceTag]: backend.destination } }, place);
    return [made('mirror', { backend: target, percentage: 100 }, 'requestMirror')];
  }
  if (requestRedirect !== undefined) {
    const { scheme, hostname, path, statusCode } = requestRedirect;
    const port = redirectPort(requestRedirect, profile.redirectPortInGatewayRoute);
    return [made('redirect', compact({ scheme, hostname, path: path && emitPath(path), port, statusCode }), 'requestRedirect')];
  }
  if (urlRewrite === undefined) return [];
  const filters: JsonObject[] = [];
  if (urlRewrite.hostname !== undefined) {
    filters.push(made('requestHeader', { set: [{ name: 'Host', value: urlRewrite.hostname }] }, 'urlRewrite'));
  }
  if (urlRewrite.path !== undefined) filters.push(made('rewrite', emitPath(urlRewrite.path), 'urlRewrite'));
  return filters;
}

function emitPath(path: PathModifier): JsonObject {
  return path.type === 'ReplaceFullPath'
    ? { replaceFull: path.replaceFullPath ?? '' }
    : { replacePrefixMatch: path.replacePrefixMatch ?? '' };
}

import type { Channel } from '../gateway-api.ts';
import type { Faults, Parts } from './faults.ts';
import { checkBackend, checkFilters } from './filters.ts';
import { checkParents } from './parents.ts';
import { checkPath } from './path-match.ts';
import type { RouteFilter, RouteRule, RouteSpec, SessionPersistence } from './route.ts';
import { milliseconds } from './duration.ts';

const mostMatches = 128;

/** The cross-field rules of HTTPRoute, on a stored and structurally valid spec. Source: `apis/v1/httproute_types.go` of Gateway API. */
export function checkHTTPRoute(spec: RouteSpec, channel: Channel, faults: Faults): void {
  if (spec.parentRefs !== undefined && spec.parentRefs.length > 1) checkParents(spec.parentRefs, channel, faults);
  const rules = spec.rules ?? [];
  let matches = 0;
  for (let index = 0; index < rules.length; index += 1) {
    const rule = rules[index];
    if (rule === undefined) continue;
    checkRule(rule, index, faults);
    matches += rule.matches?.length ?? 0;
  }
  if (matches > mostMatches) {
    faults.add(
      'total-matches',
      `all rules together have ${matches} matches; at most ${mostMatches} are allowed: move some rules to another HTTPRoute`,
      ['spec', 'rules'],
    );
  }
  if (channel === 'experimental') checkRuleNames(rules, faults);
}

function checkRuleNames(rules: readonly RouteRule[], faults: Faults): void {
  const seen = new Map<string, number>();
  for (const [index, { name }] of rules.entries()) {
    if (name === undefined) continue;
    const first = seen.get(name);
    if (first === undefined) seen.set(name, index);
    else
      faults.add(
        'rule-names-differ',
        `rules ${first} and ${index} have the same name "${name}"; give each its own or none`,
        ['spec', 'rules'],
        [index, 'name'],
      );
  }
}

function checkRule(rule: RouteRule, index: number, faults: Faults): void {
  const { matches, filters, backendRefs, timeouts, sessionPersistence } = rule;
  for (let m = 0; m < (matches?.length ?? 0); m += 1) {
    const path = matches?.[m]?.path;
    if (path !== undefined) checkPath(path, index, m, faults);
  }
  if (filters !== undefined) checkFilters(filters, ['spec', 'rules', index, 'filters'], faults);
  for (let b = 0; b < (backendRefs?.length ?? 0); b += 1) {
    const backend = backendRefs?.[b];
    if (backend === undefined) continue;
    if (backend.port === undefined) checkBackend(backend, ['spec', 'rules', index, 'backendRefs', b], faults);
    if (backend.filters !== undefined) checkFilters(backend.filters, ['spec', 'rules', index, 'backendRefs', b, 'filters'], faults);
  }
  checkRedirectAlone(rule, index, faults);
  checkPrefixReplacement(rule, index, faults);
  if (timeouts?.request !== undefined && timeouts.backendRequest !== undefined)
    checkTimeouts(timeouts.request, timeouts.backendRequest, index, faults);
  if (sessionPersistence !== undefined) checkSession(sessionPersistence, ['spec', 'rules', index, 'sessionPersistence'], faults);
}

function checkRedirectAlone({ filters, backendRefs }: RouteRule, index: number, faults: Faults): void {
  if (filters === undefined || backendRefs === undefined || backendRefs.length === 0) return;
  const redirect = filters.findIndex((filter) => filter.requestRedirect !== undefined);
  if (redirect < 0) return;
  const reason = 'a RequestRedirect filter answers the request itself, so the rule must not have backendRefs; remove one of the two';
  faults.add('redirect-without-backends', reason, ['spec', 'rules', index], ['filters', redirect]);
}

type Replacing = 'requestRedirect' | 'urlRewrite';

function replacesPrefix(filter: RouteFilter, field: Replacing): boolean {
  const path = filter[field]?.path;
  return path !== undefined && path.type === 'ReplacePrefixMatch' && path.replacePrefixMatch !== undefined;
}

/** Index of the one filter that replaces the matched prefix, or -1 where none or several do: the rule does not look at several. */
function onlyReplacement(filters: readonly RouteFilter[] | undefined, field: Replacing): number {
  if (filters === undefined) return -1;
  const first = filters.findIndex((filter) => replacesPrefix(filter, field));
  return first >= 0 && !filters.some((filter, index) => index > first && replacesPrefix(filter, field)) ? first : -1;
}

function checkPrefixReplacement({ matches, filters, backendRefs }: RouteRule, index: number, faults: Faults): void {
  if (filters === undefined && (backendRefs === undefined || backendRefs.every((backend) => backend.filters === undefined))) return;
  if (matches?.length === 1 && matches[0]?.path?.type === 'PathPrefix') return;
  const reason =
    'ReplacePrefixMatch needs to know the prefix: the rule must have exactly one match, of path type PathPrefix; split the rule, or use ReplaceFullPath';
  for (const field of ['requestRedirect', 'urlRewrite'] as const) {
    const own = onlyReplacement(filters, field);
    if (own >= 0) faults.add('prefix-replacement-match', reason, ['spec', 'rules', index], ['filters', own, field, 'path']);
    const inBackends = (backendRefs ?? []).flatMap((backend, b) => {
      const f = onlyReplacement(backend.filters, field);
      return f < 0 ? [] : [{ b, f }];
    });
    const [only] = inBackends;
    if (only !== undefined && inBackends.length === 1)
      faults.add('prefix-replacement-match', reason, ['spec', 'rules', index], ['backendRefs', only.b, 'filters', only.f, field, 'path']);
  }
}

function checkTimeouts(request: string, backendRequest: string, index: number, faults: Faults): void {
  const whole = milliseconds(request);
  if (whole === 0 || milliseconds(backendRequest) <= whole) return;
  const reason = `backendRequest (${backendRequest}) is part of request (${request}) and must not be longer; write at most ${request}, or request: 0s for no limit`;
  faults.add('timeouts-nested', reason, ['spec', 'rules', index, 'timeouts'], ['backendRequest']);
}

function checkSession(session: SessionPersistence, at: Parts, faults: Faults): void {
  if (session.cookieConfig === undefined) return;
  if (session.cookieConfig.lifetimeType === 'Permanent' && session.absoluteTimeout === undefined) {
    faults.add('session-cookie', 'a Permanent cookie needs a lifetime: add absoluteTimeout, for example "24h"', at, [
      'cookieConfig',
      'lifetimeType',
    ]);
  }
  if (session.type !== 'Cookie')
    faults.add('session-cookie', 'cookieConfig only has a meaning with type: Cookie; remove it or change the type', at, ['cookieConfig']);
}

import type { JsonObject } from '../resources/json.ts';
import type { Check } from './check.ts';
import { record, text } from './model/json.ts';
import { plainPath } from './model/matches.ts';
import { candidates } from './model/parents.ts';
import type { MatchView, RouteView, RuleView } from './model/route.ts';
import { ruleName } from './model/words.ts';
import type { ZoneView } from './model/zone-view.ts';

export const redirectLoop: Check = {
  code: 'KGA428',
  name: 'redirect-loop',
  title: 'Redirect leads back to itself',
  severity: 'error',
  basis: 'inferred',
  inputs: [],
  explanation: 'The request that a client makes after the redirect is taken by the same rule, which redirects it again.',
  fix: 'Change scheme, hostname or path of the redirect, or narrow the match.',
  *run(zone) {
    for (const { route, rule } of zone.rules.with('filters')) {
      for (const filter of rule.filters) {
        if (filter.type !== 'RequestRedirect' || !returnsToItself(zone, route, rule, record(filter.value['requestRedirect']))) continue;
        yield {
          object: route.key,
          path: `${filter.path}/requestRedirect`,
          message: `The redirect of ${ruleName(route, rule)} leads back to the same rule`,
          impact: 100,
        };
      }
    }
  },
};

/** Same host, same listener and a path that the rule matches again; anything that cannot be told counts as leading elsewhere. */
function returnsToItself(zone: ZoneView, route: RouteView, rule: RuleView, redirect: JsonObject): boolean {
  const listeners = zone.gatewayParents
    .filter((one) => one.route === route)
    .flatMap(({ gateway, parent }) => candidates(zone, gateway, parent));
  const hostname = text(redirect['hostname']);
  if (hostname !== undefined && !(route.hostnames.length === 1 && route.hostnames[0] === hostname)) return false;
  const scheme = text(redirect['scheme']);
  const port = redirect['port'] ?? (scheme === 'http' ? 80 : scheme === 'https' ? 443 : undefined);
  if (scheme !== undefined && !listeners.some((one) => one.protocol.toLowerCase() === scheme)) return false;
  if (port !== undefined && !listeners.some((one) => one.port === port)) return false;
  if (
    listeners.length > 0 &&
    (scheme !== undefined || port !== undefined) &&
    listeners.some((one) => one.port !== port && port !== undefined)
  )
    return false;
  const path = record(redirect['path']);
  const target = text(path['replaceFullPath']);
  if (target !== undefined) return rule.matches.some((match) => takesPath(match, target));
  const prefix = text(path['replacePrefixMatch']);
  return prefix === undefined || rule.matches.some((match) => takesPath(match, prefix));
}

function takesPath(match: MatchView, path: string): boolean {
  const own = plainPath(match);
  if (match.pathType === 'Exact') return own === path;
  return match.pathType === 'PathPrefix' && (own === '/' || path === own || path.startsWith(`${own}/`));
}

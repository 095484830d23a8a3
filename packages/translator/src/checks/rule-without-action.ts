import type { Check } from './check.ts';
import { refusalLines } from './model/listeners.ts';
import { isGatewayRef } from './model/route-index.ts';
import { ruleName, upper } from './model/words.ts';

export const ruleWithoutAction: Check = {
  code: 'KGA401',
  name: 'rule-without-action',
  title: 'Rule without backend and redirect',
  severity: 'error',
  basis: 'inferred',
  inputs: [],
  explanation:
    "A rule has to do something with the requests it takes. On a Gateway, older minors leave such a rule out; newer ones generate a route that Kuma's own validation refuses as a whole, and no status appears.",
  fix: 'Add a backend or a RequestRedirect filter.',
  *run(zone) {
    for (const { route, rule } of zone.facts.gateways ? zone.rules.withoutBackend : []) {
      if (!route.parents.some(isGatewayRef) || rule.filters.some((filter) => filter.type === 'RequestRedirect')) continue;
      const refused = zone.facts.ruleWithoutAction === 'refused';
      yield {
        object: route.key,
        path: route.object.spec?.['rules'] === undefined ? '/spec' : rule.path,
        severity: refused ? 'error' : 'warning',
        message: refused
          ? `${upper(ruleName(route, rule))} does nothing with its requests, and the route is refused as a whole for it`
          : `${upper(ruleName(route, rule))} does nothing with its requests and is left out`,
        evidence: refusalLines(zone, route.key),
        impact: 100,
      };
    }
  },
};

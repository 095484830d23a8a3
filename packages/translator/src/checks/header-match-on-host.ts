import type { Check } from './check.ts';
import { isGatewayRef } from './model/route-index.ts';
import { ruleName, upper } from './model/words.ts';

export const headerMatchOnHost: Check = {
  code: 'KGA438',
  name: 'header-match-on-host',
  title: 'Match on the Host header',
  severity: 'hint',
  basis: 'inferred',
  inputs: [],
  explanation:
    'Hostnames of a route select by host on a Gateway and take part in the choice of the listener. A header match on Host does neither.',
  fix: 'Use hostnames.',
  *run(zone) {
    for (const { route, rule, match } of zone.rules.unusualMatches) {
      if (!route.parents.some(isGatewayRef)) continue;
      const index = match.headers.findIndex((one) => /^(host|:authority)$/i.test(one.name));
      if (index >= 0) {
        yield {
          object: route.key,
          path: `${match.path}/headers/${index}`,
          message: `${upper(ruleName(route, rule))} matches the Host header instead of using hostnames`,
        };
      }
    }
  },
};

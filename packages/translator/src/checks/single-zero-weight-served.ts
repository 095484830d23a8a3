import type { Check } from './check.ts';
import { isGatewayRef } from './model/route-index.ts';
import { ruleName, targetName } from './model/words.ts';

export const singleZeroWeightServed: Check = {
  code: 'KGA403',
  name: 'single-zero-weight-served',
  title: 'Single backend with weight 0 gets everything',
  severity: 'warning',
  basis: 'inferred',
  inputs: [],
  applies: (facts) => facts.gateways,
  explanation: 'A built-in gateway raises the weight of a single backend from 0 to 1. What looks switched off takes all requests.',
  fix: 'Remove the rule or the backend.',
  *run(zone) {
    for (const { route, rule } of zone.rules.weighted) {
      if (!route.parents.some(isGatewayRef)) continue;
      const [only] = rule.backends;
      if (only === undefined || rule.backends.length > 1 || rule.weight > 0) continue;
      yield {
        object: route.key,
        path: `${only.path}/weight`,
        message: `${targetName(only)} has weight 0 and still gets all requests of ${ruleName(route, rule)}`,
        evidence: ['a built-in gateway raises a single weight of 0 to 1'],
      };
    }
  },
};

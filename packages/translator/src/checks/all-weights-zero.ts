import type { Check } from './check.ts';
import { setField } from './model/fixes.ts';
import { isGatewayRef } from './model/route-index.ts';
import { ruleName, targetName } from './model/words.ts';

export const allWeightsZero: Check = {
  code: 'KGA402',
  name: 'all-weights-zero',
  title: 'All weights of a rule are 0',
  severity: 'error',
  basis: 'inferred',
  inputs: [],
  explanation:
    'No backend of the rule gets requests. By the specification they are answered with 500. In Kuma it depends on the minor and the parent: a built-in gateway with several backends rejects the configuration, for clients in the mesh the rule vanishes and later rules or the Service take over, and newer minors answer 503.',
  fix: 'Give at least one backend a weight above 0.',
  *run(zone) {
    for (const { route, rule } of zone.rules.weighted) {
      const [first] = rule.backends;
      if (first === undefined || rule.weight > 0 || (rule.backends.length === 1 && zone.facts.gateways && route.parents.some(isGatewayRef)))
        continue;
      yield {
        object: route.key,
        path: `${rule.path}/backendRefs`,
        message: `All weights of ${ruleName(route, rule)} are 0`,
        evidence: [rule.backends.length === 1 ? 'one backend' : `${rule.backends.length} backends`],
        fixes: [setField(`Give ${targetName(first)} weight 1`, route.key, `${first.path}/weight`, 1)],
        impact: 100,
      };
    }
  },
};

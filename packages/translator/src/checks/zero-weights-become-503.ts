import type { Check } from './check.ts';
import { isServiceRef } from './model/route-index.ts';
import { versionOf } from './model/upgrade.ts';
import { ruleName } from './model/words.ts';

export const zeroWeightsBecome503: Check = {
  code: 'KGA913',
  name: 'zero-weights-become-503',
  title: 'Rule without weight will be answered with 503',
  severity: 'warning',
  basis: 'inferred',
  inputs: [],
  explanation:
    'In this minor a rule on a Service whose weights are all 0 vanishes, and later rules take its requests. Later minors answer 503.',
  fix: 'Remove the rule or give a backend a weight.',
  *run(zone, estate) {
    const target = estate.upgraded(zone.name);
    if (target === undefined || target.facts.deadShareOfService === zone.facts.deadShareOfService) return;
    for (const route of zone.routes) {
      if (!route.parents.some(isServiceRef)) continue;
      for (const rule of route.rules) {
        if (rule.backends.length === 0 || rule.weight > 0) continue;
        yield {
          object: route.key,
          path: `${rule.path}/backendRefs`,
          message: `Requests of ${ruleName(route, rule)} are answered with 503 by ${versionOf(zone, estate)}`,
          impact: 100,
        };
      }
    }
  },
};

import type { Check } from './check.ts';
import { ruleName } from './model/words.ts';

export const sessionPersistenceIgnored: Check = {
  code: 'KGA420',
  name: 'session-persistence-ignored',
  title: 'Session persistence of a rule is ignored',
  severity: 'warning',
  basis: 'inferred',
  inputs: [],
  explanation: 'Kuma does not read sessionPersistence of an HTTPRoute. A MeshLoadBalancingStrategy with a ring hash comes closest.',
  fix: 'Write a MeshLoadBalancingStrategy.',
  *run(zone) {
    for (const { route, rule } of zone.rules.with('sessionPersistence')) {
      yield {
        object: route.key,
        path: `${rule.path}/sessionPersistence`,
        message: `Kuma ignores the session persistence of ${ruleName(route, rule)}`,
      };
    }
  },
};

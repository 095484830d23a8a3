import type { Check } from './check.ts';
import { ruleName } from './model/words.ts';

export const retryIgnored: Check = {
  code: 'KGA419',
  name: 'retry-ignored',
  title: 'Retries of a rule are ignored',
  severity: 'warning',
  basis: 'inferred',
  inputs: [],
  explanation: 'Kuma does not read retry of an HTTPRoute. Its MeshRetry policy does the same.',
  fix: 'Write a MeshRetry.',
  *run(zone) {
    for (const { route, rule } of zone.rules.with('retry')) {
      yield { object: route.key, path: `${rule.path}/retry`, message: `Kuma ignores the retries of ${ruleName(route, rule)}` };
    }
  },
};

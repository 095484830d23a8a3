import type { Check } from './check.ts';
import { hasOneCause, rulesWithDead } from './model/rules.ts';
import { ruleName, targetName } from './model/words.ts';

export const allBackendsDead: Check = {
  code: 'KGA320',
  name: 'all-backends-dead',
  title: 'No backend of a rule can answer',
  severity: 'error',
  basis: 'inferred',
  inputs: ['Service'],
  explanation:
    'Every backend of the rule is unresolved, without the port or without endpoints. All requests that the rule takes fail. Where there is one cause only, its own finding says so, and this one is left out.',
  fix: 'Mend the causes that are named.',
  *run(zone) {
    for (const { route, rule, dead } of rulesWithDead(zone)) {
      const share = dead.reduce((sum, one) => sum + one.use.share, 0);
      if (hasOneCause(dead) || (share < 100 && dead.length < rule.backends.length)) continue;
      yield {
        object: route.key,
        path: `${rule.path}/backendRefs`,
        message: `No backend of ${ruleName(route, rule)} can answer`,
        evidence: dead.map((one) => `${targetName(one.use.target)}: ${one.why}`),
        follows: dead.map((one) => one.code),
        impact: 100,
      };
    }
  },
};

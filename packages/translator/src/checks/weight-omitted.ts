import type { Check } from './check.ts';
import { setField } from './model/fixes.ts';
import { shareOf } from './model/route.ts';
import { percent, ruleName, targetName } from './model/words.ts';

export const weightOmitted: Check = {
  code: 'KGA406',
  name: 'weight-omitted',
  title: 'Backend without weight beside large weights',
  severity: 'warning',
  basis: 'inferred',
  inputs: [],
  explanation: 'A backend without weight has weight 1. Beside weights such as 90 it gets almost nothing, which is rarely meant.',
  fix: 'Give every backend of the rule a weight.',
  *run(zone) {
    for (const { route, rule } of zone.rules.weighted) {
      const given = rule.backends.filter((one) => one.weightGiven);
      if (given.length === 0 || given.reduce((sum, one) => sum + one.weight, 0) < 10) continue;
      for (const backend of rule.backends) {
        if (backend.weightGiven) continue;
        const rest = 100 - given.reduce((sum, one) => sum + one.weight, 0);
        yield {
          object: route.key,
          path: backend.path,
          message: `${targetName(backend)} has no weight and gets ${percent(shareOf(rule, backend))} of ${ruleName(route, rule)}`,
          fixes: rest > 1 ? [setField(`Give it weight ${rest}`, route.key, `${backend.path}/weight`, rest)] : [],
        };
      }
    }
  },
};

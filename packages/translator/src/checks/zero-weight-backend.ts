import type { Check } from './check.ts';
import { ruleName, targetName } from './model/words.ts';

export const zeroWeightBackend: Check = {
  code: 'KGA404',
  name: 'zero-weight-backend',
  title: 'Backend with weight 0',
  severity: 'info',
  basis: 'inferred',
  inputs: [],
  explanation: 'The backend gets no requests. That is how a canary is prepared, and how it is forgotten.',
  fix: 'Raise the weight when it is meant to take part.',
  *run(zone) {
    for (const { route, rule } of zone.rules.weighted) {
      if (rule.weight === 0) continue;
      for (const backend of rule.backends) {
        if (backend.weight > 0) continue;
        yield {
          object: route.key,
          path: `${backend.path}/weight`,
          message: `${targetName(backend)} gets no requests of ${ruleName(route, rule)}`,
        };
      }
    }
  },
};

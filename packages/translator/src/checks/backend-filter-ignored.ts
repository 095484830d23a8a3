import type { Check } from './check.ts';
import { removeField } from './model/fixes.ts';
import { ruleName, targetName } from './model/words.ts';

export const backendFilterIgnored: Check = {
  code: 'KGA417',
  name: 'backend-filter-ignored',
  title: 'Filters of a backend are ignored',
  severity: 'warning',
  basis: 'inferred',
  inputs: [],
  explanation: 'Filters under a single backendRef are dropped; filters count for the rule as a whole.',
  fix: 'Move the filter to the rule, or make a rule of its own for the backend.',
  *run(zone) {
    for (const { route, rule } of zone.rules.withBackendFilters) {
      for (const backend of rule.backends) {
        if (backend.filters === 0) continue;
        yield {
          object: route.key,
          path: `${backend.path}/filters`,
          message: `The filters of ${targetName(backend)} in ${ruleName(route, rule)} are dropped`,
          fixes: [removeField('Remove them', route.key, `${backend.path}/filters`)],
        };
      }
    }
  },
};

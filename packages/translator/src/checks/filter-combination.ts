import type { Check } from './check.ts';
import { apiFaultsOf } from './model/invalid.ts';
import { refusalLines, refusedMessage } from './model/listeners.ts';
import { ruleName } from './model/words.ts';

export const filterCombination: Check = {
  code: 'KGA427',
  name: 'filter-combination',
  title: 'Filters that exclude each other',
  severity: 'error',
  basis: 'inferred',
  inputs: [],
  explanation:
    'A redirect answers the request itself and goes neither with a rewrite nor with backends, and most filters may stand once in a rule. The API server refuses the route, or, where it is older, Kuma does.',
  fix: 'Keep one of them.',
  *run(zone) {
    for (const fault of apiFaultsOf(zone, 'KGA427')) {
      yield { object: fault.object, path: fault.path, message: refusedMessage(fault) };
    }
    for (const route of zone.translation.refusals.length === 0 ? [] : zone.routes) {
      const refusals = zone
        .refusalsOf(route.key)
        .filter((one) => one.violations.some((violation) => violation.message.includes('redirects cannot be used with other filters')));
      if (refusals.length === 0) continue;
      for (const rule of route.rules) {
        if (rule.filters.length < 2 || !rule.filters.some((one) => one.type === 'RequestRedirect')) continue;
        yield {
          object: route.key,
          path: `${rule.path}/filters`,
          message: `Kuma ${zone.translation.kuma.minor} refuses a redirect beside other filters in ${ruleName(route, rule)}`,
          evidence: refusalLines(zone, route.key),
        };
      }
    }
  },
};

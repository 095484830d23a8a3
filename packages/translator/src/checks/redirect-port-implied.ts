import type { Check } from './check.ts';
import { setField } from './model/fixes.ts';
import { record, text } from './model/json.ts';
import { ruleName } from './model/words.ts';

export const redirectPortImplied: Check = {
  code: 'KGA429',
  name: 'redirect-port-implied',
  title: 'Port of a redirect is implied',
  severity: 'info',
  basis: 'inferred',
  inputs: [],
  explanation:
    'A redirect with a scheme and without a port goes to the usual port of the scheme, 80 or 443, and not to the port of the listener.',
  fix: 'Set the port where the target listens on another.',
  *run(zone) {
    for (const { route, rule } of zone.rules.with('filters')) {
      for (const filter of rule.filters) {
        const redirect = record(filter.value['requestRedirect']);
        const scheme = text(redirect['scheme']);
        if (scheme === undefined || redirect['port'] !== undefined || !/^https?$/.test(scheme)) continue;
        const port = scheme === 'http' ? 80 : 443;
        yield {
          object: route.key,
          path: `${filter.path}/requestRedirect/scheme`,
          message: `The redirect of ${ruleName(route, rule)} goes to port ${port}, the usual one of ${scheme}`,
          fixes: [setField(`Write port ${port}`, route.key, `${filter.path}/requestRedirect/port`, port)],
        };
      }
    }
  },
};

import type { Check } from './check.ts';
import { setField } from './model/fixes.ts';
import { refusalLines } from './model/listeners.ts';
import { plainPath } from './model/matches.ts';
import { ruleName } from './model/words.ts';

export const prefixTrailingSlash: Check = {
  code: 'KGA431',
  name: 'prefix-trailing-slash',
  title: 'Prefix with a slash at its end',
  severity: 'hint',
  basis: 'inferred',
  inputs: [],
  explanation:
    'A path prefix counts in whole segments, so that /api/ means the same as /api. Kuma cuts the slash off; some older minors refuse the generated route for it.',
  fix: 'Write the prefix without the slash.',
  *run(zone) {
    for (const { route, rule, match } of zone.rules.unusualMatches) {
      const plain = plainPath(match);
      if (match.pathType !== 'PathPrefix' || plain === match.pathValue) continue;
      const refused = zone
        .refusalsOf(route.key)
        .some((one) => one.violations.some((violation) => violation.message.includes('trailing slash')));
      yield {
        object: route.key,
        path: `${match.path}/path/value`,
        severity: refused ? 'error' : 'hint',
        message: refused
          ? `Kuma ${zone.translation.kuma.minor} refuses the prefix ${match.pathValue} of ${ruleName(route, rule)} for the slash at its end`
          : `The prefix ${match.pathValue} of ${ruleName(route, rule)} means ${plain}`,
        evidence: refused ? refusalLines(zone, route.key) : [],
        fixes: [setField(`Write ${plain}`, route.key, `${match.path}/path/value`, plain)],
        ...(refused && { impact: 100 }),
      };
    }
  },
};

import type { Check } from './check.ts';
import { removeField } from './model/fixes.ts';
import { matchKey } from './model/matches.ts';
import type { Candidate } from './model/route.ts';
import { ruleName, spoken, upper } from './model/words.ts';

export const duplicateMatchInRoute: Check = {
  code: 'KGA409',
  name: 'duplicate-match-in-route',
  title: 'The same match twice in a route',
  severity: 'warning',
  basis: 'inferred',
  inputs: [],
  explanation: 'Two rules of a route take exactly the same requests. The first one answers all of them, the other none.',
  fix: 'Remove one of the rules, or make the matches differ.',
  *run(zone) {
    for (const route of zone.routes) {
      if (route.rules.length === 1 && (route.rules[0]?.matches.length ?? 0) < 2) continue;
      const seen = new Map<string, Candidate>();
      for (const one of route.candidates) {
        const key = matchKey(one.match);
        const earlier = seen.get(key);
        if (earlier === undefined) {
          seen.set(key, one);
          continue;
        }
        const given = one.rule.value['matches'] === undefined ? one.rule.path : one.match.path;
        yield {
          object: route.key,
          path: given,
          also: [{ object: route.key, path: earlier.rule.value['matches'] === undefined ? earlier.rule.path : earlier.match.path }],
          message:
            earlier.rule === one.rule
              ? `${upper(ruleName(route, one.rule))} has the same match twice`
              : `Rules ${earlier.rule.index + 1} and ${one.rule.index + 1} of ${spoken(route.key)} match the same requests; rule ${earlier.rule.index + 1} takes them`,
          fixes:
            earlier.rule === one.rule
              ? [removeField('Remove the second match', route.key, one.match.path)]
              : one.rule.matches.length === 1
                ? [removeField(`Remove rule ${one.rule.index + 1}`, route.key, one.rule.path)]
                : [],
        };
      }
    }
  },
};

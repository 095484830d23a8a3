import type { Check } from './check.ts';
import { removeField } from './model/fixes.ts';
import { isSameMatch } from './model/matches.ts';
import { type Candidate, type RouteView, candidatesOf } from './model/route.ts';
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
    for (const route of zone.by.withSeveralMatches) {
      const all = candidatesOf(route);
      for (const one of all) {
        const earlier = all.find((before) => before === one || isSameMatch(before.match, one.match));
        if (earlier === undefined || earlier === one) continue;
        yield {
          object: route.key,
          path: placeOf(one),
          also: [{ object: route.key, path: placeOf(earlier) }],
          message:
            earlier.rule === one.rule
              ? `${upper(ruleName(route, one.rule))} has the same match twice`
              : `Rules ${earlier.rule.index + 1} and ${one.rule.index + 1} of ${spoken(route.key)} match the same requests; rule ${earlier.rule.index + 1} takes them`,
          fixes: fixesFor(route, earlier, one),
        };
      }
    }
  },
};

/** Where a match is written: a rule without matches has an implied one. */
function placeOf({ rule, match }: Candidate): string {
  return rule.value['matches'] === undefined ? rule.path : match.path;
}

function fixesFor(route: RouteView, earlier: Candidate, one: Candidate): ReturnType<typeof removeField>[] {
  if (earlier.rule === one.rule) return [removeField('Remove the second match', route.key, one.match.path)];
  return one.rule.matches.length === 1 ? [removeField(`Remove rule ${one.rule.index + 1}`, route.key, one.rule.path)] : [];
}

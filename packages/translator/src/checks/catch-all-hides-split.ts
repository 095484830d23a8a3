import type { Check } from './check.ts';
import { shareOf } from './model/route.ts';
import { percent, ruleName, spoken, targetName } from './model/words.ts';

export const catchAllHidesSplit: Check = {
  code: 'KGA415',
  name: 'catch-all-hides-split',
  title: 'Another route hides the weights',
  severity: 'warning',
  basis: 'inferred',
  inputs: [],
  explanation:
    'A route with several weighted backends loses against another route with the same match. The split is configured and never takes a request.',
  fix: 'Join the routes, or remove the other match.',
  *run(zone) {
    for (const conflict of zone.conflicts) {
      const [winner, ...losers] = conflict.candidates;
      for (const loser of losers) {
        if (loser.rule.backends.filter((one) => one.weight > 0).length < 2) continue;
        yield {
          object: loser.route.key,
          path: `${loser.rule.path}/backendRefs`,
          also: [{ object: winner.route.key, path: winner.rule.path }],
          message: `The split in ${ruleName(loser.route, loser.rule)} is hidden by ${spoken(winner.route.key)}, which takes the same requests on ${conflict.parent}`,
          evidence: loser.rule.backends.map((one) => `${targetName(one)}: ${percent(shareOf(loser.rule, one))}`),
          follows: ['KGA411'],
          impact: 100,
        };
      }
    }
  },
};

import type { Check } from './check.ts';
import { matchKey } from './model/matches.ts';
import { ruleName } from './model/words.ts';

export const routesMerge: Check = {
  code: 'KGA412',
  name: 'routes-merge',
  title: 'Two routes are merged into one rule',
  severity: 'info',
  basis: 'inferred',
  inputs: [],
  explanation:
    'When two routes on one parent have rules with exactly the same list of matches, Kuma merges their configuration: filters and backends of the winning rule replace those of the other, and what it does not set comes from the other.',
  fix: 'Join the routes, or make the matches differ.',
  *run(zone) {
    for (const conflict of zone.conflicts) {
      const lists = conflict.candidates.map((one) => one.rule.matches.map(matchKey).join(' | '));
      const [winner, loser] = conflict.candidates;
      if (loser === undefined || new Set(lists).size > 1) continue;
      const inherits = winner.rule.filters.length === 0 && loser.rule.filters.length > 0;
      yield {
        object: winner.route.key,
        path: winner.rule.path,
        also: [{ object: loser.route.key, path: loser.rule.path }],
        cause: `${zone.name} ${conflict.parent} ${winner.route.key} ${winner.rule.index} ${loser.route.key}`,
        message: `Kuma merges ${ruleName(winner.route, winner.rule)} with ${ruleName(loser.route, loser.rule)}`,
        evidence: [inherits ? 'the filters of the second stay in force' : 'what the first sets replaces what the second sets'],
      };
    }
  },
};

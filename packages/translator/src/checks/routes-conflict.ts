import type { Check } from './check.ts';
import type { Conflict } from './model/conflicts.ts';
import { describeMatch, joined, spoken } from './model/words.ts';

export const routesConflict: Check = {
  code: 'KGA411',
  name: 'routes-conflict',
  title: 'Two routes match the same requests',
  severity: 'warning',
  basis: 'inferred',
  inputs: [],
  explanation:
    'Two routes on the same parent have an identical match for the same hostname. By the specification the older route wins. Kuma does not know ages here: it goes by the names of the generated objects, which begin with the names of the routes.',
  fix: 'Join the routes, give them different hostnames or matches, or rename them so that the wanted one wins.',
  *run(zone) {
    for (const conflict of zone.conflicts) {
      const [winner, ...losers] = conflict.candidates;
      yield {
        object: losers[0]?.route.key ?? winner.route.key,
        path: losers[0]?.match.path ?? winner.match.path,
        also: conflict.candidates.map((one) => ({
          object: one.route.key,
          path: one.rule.value['matches'] === undefined ? one.rule.path : one.match.path,
        })),
        cause: `${zone.name} ${conflict.parent} ${conflict.candidates.map((one) => one.route.key).join(' ')}`,
        message: `${joined(conflict.candidates.map((one) => spoken(one.route.key)))} match the same requests on ${conflict.parent}; ${spoken(winner.route.key)} wins`,
        evidence: [
          `both match ${describeMatch(winner.match)} for ${conflict.hostname === '*' ? 'any host' : conflict.hostname}`,
          ...ageLines(conflict),
        ],
      };
    }
  },
};

function ageLines(conflict: Conflict): string[] {
  const ages = conflict.candidates.flatMap((one) => one.route.object.metadata.creationTimestamp ?? []);
  if (ages.length < conflict.candidates.length) return [];
  const oldest = [...conflict.candidates].sort((a, b) =>
    (a.route.object.metadata.creationTimestamp ?? '') < (b.route.object.metadata.creationTimestamp ?? '') ? -1 : 1,
  )[0];
  const [winner] = conflict.candidates;
  return oldest === undefined || oldest === winner ? [] : [`by the specification ${spoken(oldest.route.key)} would win, which is older`];
}

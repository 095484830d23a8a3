import type { Check } from './check.ts';
import { parentName, spoken } from './model/words.ts';

export const partlyAccepted: Check = {
  code: 'KGA216',
  name: 'partly-accepted',
  title: 'Route is accepted by one parent and refused by another',
  severity: 'warning',
  basis: 'inferred',
  inputs: [],
  explanation: 'Every parent of a route gives its own verdict. A tool that shows one verdict for the route hides the other.',
  fix: 'See the finding for the parent that refuses.',
  *run(zone) {
    for (const route of zone.by.withSeveralParents) {
      const verdicts = route.parents.flatMap((parent) =>
        parent.report === undefined || parent.report.attachment === 'Unknown' ? [] : [{ parent, verdict: parent.report.attachment }],
      );
      const refused = verdicts.filter((one) => one.verdict !== 'Allowed');
      const [first] = refused;
      if (first === undefined || refused.length === verdicts.length) continue;
      yield {
        object: route.key,
        path: first.parent.path,
        also: refused.map((one) => ({ object: route.key, path: one.parent.path })),
        message: `${spoken(route.key)} is accepted by ${verdicts.length - refused.length} of ${verdicts.length} parents`,
        evidence: verdicts.map((one) => `${parentName(one.parent)}: ${one.verdict}`),
        follows: ['KGA203', 'KGA204', 'KGA205', 'KGA207', 'KGA212', 'KGA213', 'KGA214'],
      };
    }
  },
};

import type { Check } from './check.ts';
import { fateOfShare } from './model/failing.ts';
import { editFields } from './model/fixes.ts';
import { hasOneCause, rulesWithDead } from './model/rules.ts';
import { joined, percent, ruleName, targetName } from './model/words.ts';

export const partOfTrafficFails: Check = {
  code: 'KGA321',
  name: 'part-of-traffic-fails',
  title: 'Part of the traffic fails',
  severity: 'error',
  basis: 'inferred',
  inputs: ['Service'],
  explanation:
    'Several backends of a rule cannot answer, and their share of the requests fails; where it is one, its own finding says so, and this one is left out. A built-in gateway answers it with 500. For clients in the mesh older minors let the healthy backends take the share of an unresolved one, newer ones answer it with 500.',
  fix: 'Mend the causes that are named, or set the weight of the dead backend to 0.',
  *run(zone) {
    for (const { route, rule, dead } of rulesWithDead(zone)) {
      const share = dead.reduce((sum, one) => sum + one.use.share, 0);
      if (hasOneCause(dead) || share === 0 || share >= 100 || dead.length === rule.backends.length) continue;
      const unresolved = dead.filter((one) => one.use.verdict !== 'Resolved').reduce((sum, one) => sum + one.use.share, 0);
      const fate = fateOfShare(zone, route, unresolved);
      const failing = fate.failing + share - unresolved;
      yield {
        object: route.key,
        path: `${rule.path}/backendRefs`,
        severity: failing === 0 ? 'warning' : 'error',
        message:
          failing === 0
            ? `${percent(share)} of the requests of ${ruleName(route, rule)} go to backends that cannot answer; ${fate.words}`
            : `${percent(failing)} of the requests of ${ruleName(route, rule)} fail`,
        evidence: dead.map((one) => `${targetName(one.use.target)}, ${percent(one.use.share)}: ${one.why}`),
        fixes: [
          editFields(
            `Set the weight of ${joined(dead.map((one) => targetName(one.use.target)))} to 0`,
            route.key,
            dead.map((one) => ({ path: `${one.use.target.path}/weight`, value: 0 })),
          ),
        ],
        follows: dead.map((one) => one.code),
        impact: failing,
      };
    }
  },
};

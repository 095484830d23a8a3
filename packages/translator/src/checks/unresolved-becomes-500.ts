import type { Check } from './check.ts';
import { isServiceRef } from './model/route-index.ts';
import { versionOf } from './model/upgrade.ts';
import { percent, ruleName, targetName } from './model/words.ts';

export const unresolvedBecomes500: Check = {
  code: 'KGA910',
  name: 'unresolved-becomes-500',
  title: 'Unresolved backend will be answered with 500',
  severity: 'warning',
  basis: 'inferred',
  inputs: ['Service'],
  explanation:
    'For clients in the mesh, this minor lets the other backends take the share of a backend that cannot be resolved. Later minors answer it with 500.',
  fix: 'Mend the backend before the upgrade.',
  *run(zone, estate) {
    const target = estate.upgraded(zone.name);
    if (target === undefined || target.facts.deadShareOfService === zone.facts.deadShareOfService) return;
    for (const use of zone.unresolved) {
      if (use.share === 0 || !use.route.parents.some(isServiceRef)) continue;
      yield {
        object: use.route.key,
        path: use.target.path,
        cause: `${zone.name} ${use.target.kind} ${use.target.namespace}/${use.target.name}`,
        message: `Requests for ${targetName(use.target)}, which cannot be resolved, are answered with 500 by ${versionOf(zone, estate)}`,
        evidence: [`${percent(use.share)} of the requests of ${ruleName(use.route, use.rule)}`],
        impact: use.share,
      };
    }
  },
};

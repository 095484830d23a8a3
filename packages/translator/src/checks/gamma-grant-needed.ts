import type { Check } from './check.ts';
import { createGrant } from './model/fixes.ts';
import { referenceOf } from './model/grant.ts';
import { usesAfterUpgrade, versionOf } from './model/upgrade.ts';
import { targetName } from './model/words.ts';

export const gammaGrantNeeded: Check = {
  code: 'KGA904',
  name: 'gamma-grant-needed',
  title: 'ReferenceGrant will be needed',
  severity: 'error',
  basis: 'inferred',
  inputs: ['ReferenceGrant'],
  explanation:
    'Later minors ask for ReferenceGrants for routes on Services too. A backend or mirror in another namespace that nobody permits is left out of the route.',
  fix: 'Create the grant before the upgrade; it does no harm today.',
  *run(zone, estate) {
    for (const { use, after } of usesAfterUpgrade(zone, estate)) {
      if (use.verdict === 'RefNotPermitted' || after.verdict !== 'RefNotPermitted') continue;
      const { target, route } = use;
      yield {
        object: route.key,
        path: target.path,
        cause: `${zone.name} ${route.namespace} ${target.namespace}/${target.name}`,
        message: `${versionOf(zone, estate)} would not permit ${targetName(target)} to routes of namespace "${route.namespace}"`,
        fixes: [createGrant(referenceOf(route, target))],
        impact: use.share,
      };
    }
  },
};

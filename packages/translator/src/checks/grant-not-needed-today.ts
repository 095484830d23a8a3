import type { Check } from './check.ts';
import { createGrant } from './model/fixes.ts';
import { permits, referenceOf } from './model/grant.ts';
import { isServiceRef } from './model/route-index.ts';
import { targetName } from './model/words.ts';

export const grantNotNeededToday: Check = {
  code: 'KGA327',
  name: 'grant-not-needed-today',
  title: 'Cross-namespace backend works without a grant, for now',
  severity: 'info',
  basis: 'inferred',
  inputs: ['ReferenceGrant'],
  applies: (facts) => facts.serviceParents && !facts.serviceParentGrants,
  explanation:
    'For routes on Services this minor does not ask for ReferenceGrants. Later minors do, and leave out backends of other namespaces that nobody permits.',
  fix: 'Create the grant now; it does no harm.',
  *run(zone) {
    for (const use of zone.used.acrossNamespaces) {
      const { target, route } = use;
      if (!route.parents.some(isServiceRef)) continue;
      const reference = referenceOf(route, target);
      if (zone.grantsIn(target.namespace).some((grant) => permits(grant, reference))) continue;
      yield {
        object: route.key,
        path: target.path,
        cause: `${zone.name} ${route.namespace} ${target.namespace}/${target.name}`,
        message: `Routes of namespace "${route.namespace}" use ${targetName(target)} without a ReferenceGrant, which later minors ask for`,
        fixes: [createGrant(reference)],
      };
    }
  },
};

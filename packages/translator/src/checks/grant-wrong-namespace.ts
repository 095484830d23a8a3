import type { Check } from './check.ts';
import { createGrant } from './model/fixes.ts';
import { permits, referenceOf } from './model/grant.ts';
import { spoken } from './model/words.ts';

export const grantWrongNamespace: Check = {
  code: 'KGA304',
  name: 'grant-wrong-namespace',
  title: 'ReferenceGrant in the wrong namespace',
  severity: 'warning',
  basis: 'inferred',
  inputs: ['ReferenceGrant'],
  explanation:
    'A grant stands in the namespace of what it opens, so that its owner decides. A grant in the namespace of the route opens nothing there.',
  fix: 'Move the grant into the namespace of the backend.',
  *run(zone) {
    for (const use of zone.unresolved) {
      if (use.verdict !== 'RefNotPermitted') continue;
      const { target, route } = use;
      const reference = referenceOf(route, target);
      for (const grant of zone.grantsIn(route.namespace)) {
        if (!permits(grant, { ...reference, namespace: route.namespace })) continue;
        yield {
          object: grant.key,
          path: '/metadata/namespace',
          also: [{ object: route.key, path: target.path }],
          cause: `${zone.name} ${grant.key} ${target.namespace}`,
          message: `${spoken(grant.key)} is in the namespace of the route; it has to be in "${target.namespace}"`,
          fixes: [createGrant(reference)],
        };
      }
    }
  },
};

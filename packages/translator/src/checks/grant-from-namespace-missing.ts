import type { Check } from './check.ts';
import { setField } from './model/fixes.ts';
import { nearestNames } from './model/nearest.ts';
import { joined, spoken } from './model/words.ts';

export const grantFromNamespaceMissing: Check = {
  code: 'KGA305',
  name: 'grant-from-namespace-missing',
  title: 'ReferenceGrant for a namespace that does not exist',
  severity: 'warning',
  basis: 'inferred',
  inputs: ['ReferenceGrant', 'Namespace'],
  explanation: 'The grant permits references from a namespace that is not there. It is a typing mistake, or left over.',
  fix: 'Correct the namespace, or remove the entry.',
  *run(zone) {
    for (const grant of zone.namespaces.size === 0 ? [] : zone.grants) {
      for (const [index, from] of grant.from.entries()) {
        if (zone.namespaces.has(from.namespace)) continue;
        const near = nearestNames(from.namespace, zone.namespaces.keys());
        const path = `/spec/from/${index}/namespace`;
        yield {
          object: grant.key,
          path,
          message: `${spoken(grant.key)} permits references from namespace "${from.namespace}", which does not exist`,
          evidence: near.length > 0 ? [`similar names: ${joined(near)}`] : [],
          fixes: near.map((name) => setField(`Use namespace "${name}"`, grant.key, path, name)),
        };
      }
    }
  },
};

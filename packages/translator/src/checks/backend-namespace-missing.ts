import type { Check } from './check.ts';
import { setField } from './model/fixes.ts';
import { nearestNames } from './model/nearest.ts';
import { joined } from './model/words.ts';

export const backendNamespaceMissing: Check = {
  code: 'KGA324',
  name: 'backend-namespace-missing',
  title: 'Namespace of a backend does not exist',
  severity: 'error',
  basis: 'inferred',
  inputs: ['Namespace', 'Service'],
  explanation: 'The reference names a namespace that is not in this cluster, so nothing in it can exist either.',
  fix: 'Correct the namespace.',
  *run(zone) {
    for (const use of zone.namespaces.size === 0 ? [] : zone.unresolved) {
      const { target, route } = use;
      if (use.verdict === 'Resolved' || target.namespace === route.namespace || zone.namespaces.has(target.namespace)) continue;
      const near = nearestNames(target.namespace, zone.namespaces.keys());
      yield {
        object: route.key,
        path: `${target.path}/namespace`,
        cause: `${zone.name} ${target.namespace}`,
        message: `Namespace "${target.namespace}", which a backend is in, does not exist in ${zone.name}`,
        evidence: near.length > 0 ? [`similar names: ${joined(near)}`] : [],
        fixes: near.map((name) => setField(`Use namespace "${name}"`, route.key, `${target.path}/namespace`, name)),
        follows: [use.verdict === 'RefNotPermitted' ? 'KGA302' : 'KGA301'],
      };
    }
  },
};

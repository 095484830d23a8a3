import type { Check } from './check.ts';
import { setField } from './model/fixes.ts';
import { nearestNames } from './model/nearest.ts';
import { joined } from './model/words.ts';

export const parentServiceNotFound: Check = {
  code: 'KGA212',
  name: 'parent-service-not-found',
  title: 'Service that a route is attached to does not exist',
  severity: 'error',
  basis: 'inferred',
  inputs: ['Service'],
  applies: (facts) => facts.serviceParents,
  explanation:
    'A route on a Service changes what clients in the mesh get when they call that Service. If the Service is not there, nothing is generated; older minors then do not even write a status.',
  fix: 'Correct the name or the namespace of the parent.',
  *run(zone, estate) {
    for (const { route, parent, service } of zone.serviceParents) {
      if (service !== undefined) continue;
      const names = zone.servicesIn(parent.namespace).map((one) => one.name);
      const near = nearestNames(parent.name, names);
      const others = zone.servicesNamed(parent.name);
      const elsewhere = estate.elsewhere(`Service/${parent.namespace}/${parent.name}`, zone).map((one) => one.name);
      yield {
        object: route.key,
        path: `${parent.path}/name`,
        cause: `${zone.name} Service ${parent.namespace}/${parent.name}`,
        message: `Service "${parent.namespace}/${parent.name}", which a route is attached to, does not exist in ${zone.name}`,
        evidence: [
          zone.facts.parentServiceChecked ? 'Accepted: False, NoMatchingParent' : 'Kuma writes no status for this parent',
          ...(near.length > 0 ? [`similar names: ${joined(near)}`] : []),
          ...others.map((one) => `a Service "${one.name}" exists in namespace "${one.namespace}"`),
          ...(elsewhere.length > 0 ? [`it exists in ${joined(elsewhere)}`] : []),
        ],
        fixes: [
          ...near.map((name) => setField(`Attach to Service "${name}"`, route.key, `${parent.path}/name`, name)),
          ...others.map((one) =>
            setField(`Attach to the Service in namespace "${one.namespace}"`, route.key, `${parent.path}/namespace`, one.namespace),
          ),
        ],
        impact: 100,
      };
    }
    for (const route of zone.facts.meshServiceRefs ? zone.routes : []) {
      for (const parent of route.parents) {
        const key = `MeshService/${parent.namespace}/${parent.name}`;
        if (
          parent.kind !== 'MeshService' ||
          parent.group !== 'kuma.io' ||
          zone.object(key) !== undefined ||
          zone.hidden('MeshService') !== undefined
        )
          continue;
        yield {
          object: route.key,
          path: `${parent.path}/name`,
          cause: `${zone.name} ${key}`,
          message: `MeshService "${parent.namespace}/${parent.name}", which a route is attached to, does not exist in ${zone.name}`,
          evidence: ['Accepted: False, NoMatchingParent'],
          impact: 100,
        };
      }
    }
  },
};

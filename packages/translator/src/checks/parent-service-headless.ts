import type { Check } from './check.ts';
import { spoken } from './model/words.ts';

export const parentServiceHeadless: Check = {
  code: 'KGA213',
  name: 'parent-service-headless',
  title: 'Route on a headless Service',
  severity: 'error',
  basis: 'inferred',
  inputs: ['Service'],
  applies: (facts) => facts.serviceParents,
  explanation:
    'A headless Service has no address of its own. Kuma makes one MeshService for each of its pods, so there is nothing that a route could be attached to as a whole. Newer minors refuse the parent, older ones generate a route that clients hardly use.',
  fix: 'Attach the route to a Service with a cluster IP.',
  *run(zone) {
    for (const { route, parent, service } of zone.serviceParents) {
      if (service?.headless !== true) continue;
      yield {
        object: route.key,
        path: `${parent.path}/name`,
        also: [{ object: service.key, path: '/spec/clusterIP' }],
        cause: `${zone.name} ${service.key}`,
        severity: zone.facts.parentServiceChecked ? 'error' : 'warning',
        message: `${spoken(service.key)}, which a route is attached to, is headless`,
        evidence: [zone.facts.parentServiceChecked ? 'Accepted: False, NoMatchingParent' : 'the route is accepted all the same'],
      };
    }
  },
};

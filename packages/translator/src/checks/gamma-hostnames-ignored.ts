import type { Check } from './check.ts';
import { removeField } from './model/fixes.ts';
import { isGatewayRef } from './model/route-index.ts';
import { some, spoken } from './model/words.ts';

export const gammaHostnamesIgnored: Check = {
  code: 'KGA215',
  name: 'gamma-hostnames-ignored',
  title: 'Hostnames have no effect on a Service',
  severity: 'warning',
  basis: 'inferred',
  inputs: [],
  applies: (facts) => facts.serviceParents,
  explanation:
    'Clients in the mesh call a Service by its name, and Kuma gives the route one virtual host for all hosts. Hostnames of a route on a Service select nothing.',
  fix: 'Remove the hostnames, or match a header.',
  *run(zone) {
    for (const { route } of zone.serviceParents) {
      if (route.hostnames.length === 0) continue;
      const mixed = route.parents.some(isGatewayRef);
      yield {
        object: route.key,
        path: '/spec/hostnames',
        message: `The hostnames of ${spoken(route.key)} have no effect for its parent Service`,
        evidence: [`hostnames: ${some(route.hostnames)}`],
        fixes: mixed ? [] : [removeField('Remove the hostnames', route.key, '/spec/hostnames')],
      };
    }
  },
};

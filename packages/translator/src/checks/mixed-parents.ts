import type { Check } from './check.ts';
import { isGatewayRef, isServiceRef } from './model/route-index.ts';
import { spoken } from './model/words.ts';

export const mixedParents: Check = {
  code: 'KGA219',
  name: 'mixed-parents',
  title: 'Route with Gateway and Service parents',
  severity: 'info',
  basis: 'inferred',
  inputs: [],
  applies: (facts) => facts.gateways && facts.serviceParents,
  explanation:
    'Kuma translates such a route twice, by different rules: grants count and hostnames work for the Gateway, not for the Service; what happens to unmatched requests and to dead backends differs.',
  fix: 'Consider two routes.',
  *run(zone) {
    for (const route of zone.by.withSeveralParents) {
      if (!route.parents.some(isGatewayRef) || !route.parents.some(isServiceRef)) continue;
      yield {
        object: route.key,
        path: '/spec/parentRefs',
        message: `${spoken(route.key)} is attached to a Gateway and to a Service and is translated twice, by different rules`,
      };
    }
  },
};

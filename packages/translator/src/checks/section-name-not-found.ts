import type { Check } from './check.ts';
import { setField } from './model/fixes.ts';
import { nearestNames } from './model/nearest.ts';
import { joined, spoken } from './model/words.ts';

export const sectionNameNotFound: Check = {
  code: 'KGA203',
  name: 'section-name-not-found',
  title: 'No listener of this name',
  severity: 'error',
  basis: 'inferred',
  inputs: ['Gateway'],
  applies: (facts) => facts.gateways,
  explanation:
    'With sectionName a route chooses one listener of a Gateway. When the Gateway has none of the name, the route is not accepted. If the route also has hostnames, Kuma up to its newest minor reports this as a hostname problem.',
  fix: 'Use the name of a listener, or drop sectionName to attach to all.',
  *run(zone) {
    for (const { route, parent, gateway } of zone.gatewayParents) {
      const names = gateway.listeners.map((one) => one.name);
      if (parent.sectionName === undefined || names.includes(parent.sectionName)) continue;
      const near = nearestNames(parent.sectionName, names);
      const path = `${parent.path}/sectionName`;
      yield {
        object: route.key,
        path,
        cause: `${zone.name} ${gateway.key} ${parent.sectionName}`,
        also: [{ object: gateway.key, path: '/spec/listeners' }],
        message: `${spoken(gateway.key)} has no listener "${parent.sectionName}"`,
        evidence: [`listeners: ${joined(names)}`],
        fixes: [...new Set([...near, ...names])]
          .slice(0, 4)
          .map((name) => setField(`Attach ${spoken(route.key)} to listener "${name}"`, route.key, path, name)),
        impact: 100,
      };
    }
  },
};

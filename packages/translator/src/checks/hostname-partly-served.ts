import type { Check } from './check.ts';
import { intersects } from './model/hostname.ts';
import { candidates } from './model/parents.ts';
import { some, spoken } from './model/words.ts';

export const hostnamePartlyServed: Check = {
  code: 'KGA209',
  name: 'hostname-partly-served',
  title: 'Some hostnames of a route are not served',
  severity: 'warning',
  basis: 'inferred',
  inputs: ['Gateway'],
  applies: (facts) => facts.gateways,
  explanation:
    'The route is accepted because at least one of its hostnames fits a listener. The others fit none, and requests for them never reach the route.',
  fix: 'Remove the dead hostnames, or add a listener for them.',
  *run(zone) {
    for (const { route, parent, gateway } of zone.gatewayParents) {
      if (parent.report?.attachment !== 'Allowed') continue;
      const listeners = candidates(zone, gateway, parent);
      const isDead = (hostname: string): boolean =>
        !listeners.some((one) => one.hostname === undefined || intersects(one.hostname, hostname));
      const dead = route.hostnames.filter(isDead);
      const index = route.hostnames.findIndex(isDead);
      if (index < 0 || dead.length === route.hostnames.length) continue;
      yield {
        object: route.key,
        path: `/spec/hostnames/${index}`,
        cause: `${zone.name} ${route.key} ${gateway.key}`,
        message: `${spoken(gateway.key)} does not serve ${some(dead)} of ${spoken(route.key)}`,
        evidence: [`the listeners have ${some(listeners.map((one) => one.hostname ?? '*'))}`],
      };
    }
  },
};

import type { Check } from './check.ts';
import type { ListenerView } from './model/gateway.ts';
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
      if (parent.report?.attachment !== 'Allowed' || route.hostnames.length < 2) continue;
      const listeners = candidates(zone, gateway, parent);
      const dead = route.hostnames.filter((hostname) => !isServed(listeners, hostname));
      const index = route.hostnames.indexOf(dead[0] ?? '');
      if (dead.length === 0 || dead.length === route.hostnames.length) continue;
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

function isServed(listeners: readonly ListenerView[], hostname: string): boolean {
  return listeners.some((one) => one.hostname === undefined || intersects(one.hostname, hostname));
}

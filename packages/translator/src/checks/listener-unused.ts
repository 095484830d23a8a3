import type { Check } from './check.ts';
import { spoken } from './model/words.ts';

export const listenerUnused: Check = {
  code: 'KGA130',
  name: 'listener-unused',
  title: 'No route on a listener',
  severity: 'info',
  basis: 'inferred',
  inputs: ['HTTPRoute', 'GatewayClass'],
  applies: (facts) => facts.gateways,
  explanation: 'No HTTPRoute is attached to this listener. It answers every request with 404.',
  fix: 'Attach a route, or remove the listener.',
  *run(zone) {
    for (const gateway of zone.gateways) {
      if (gateway.owner !== 'kuma') continue;
      for (const said of zone.predicted(gateway.key)?.listeners ?? []) {
        const listener = gateway.listeners.find((one) => one.name === said.name);
        const programmed = said.conditions.some((one) => one.type === 'Programmed' && one.status === 'True');
        if (listener === undefined || said.attachedRoutes > 0 || !programmed) continue;
        yield {
          object: gateway.key,
          path: listener.path,
          cause: zone.name,
          message: `No route is attached to listener "${listener.name}" of ${spoken(gateway.key)}`,
          together: `Listeners without a route in ${zone.name}`,
        };
      }
    }
  },
};

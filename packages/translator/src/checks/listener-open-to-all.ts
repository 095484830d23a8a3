import type { Check } from './check.ts';
import { spoken } from './model/words.ts';

export const listenerOpenToAll: Check = {
  code: 'KGA132',
  name: 'listener-open-to-all',
  title: 'Listener is open to all namespaces',
  severity: 'info',
  basis: 'inferred',
  inputs: ['GatewayClass'],
  applies: (facts) => facts.gateways,
  explanation:
    'With from: All every namespace may attach routes for any hostname that the listener serves. Without a hostname on the listener, that is any hostname.',
  fix: 'Restrict the listener to a selector, or give it a hostname.',
  *run(zone) {
    for (const gateway of zone.gateways) {
      if (gateway.owner !== 'kuma') continue;
      for (const listener of gateway.listeners) {
        if (listener.from !== 'All') continue;
        yield {
          object: gateway.key,
          path: `${listener.path}/allowedRoutes/namespaces/from`,
          message: `Every namespace may attach routes to listener "${listener.name}" of ${spoken(gateway.key)} for ${listener.hostname ?? 'any hostname'}`,
        };
      }
    }
  },
};

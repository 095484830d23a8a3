import type { Check } from './check.ts';
import { selects } from './model/selector.ts';
import { spoken } from './model/words.ts';

export const listenerAllowsNoNamespace: Check = {
  code: 'KGA131',
  name: 'listener-allows-no-namespace',
  title: 'Listener admits no namespace',
  severity: 'warning',
  basis: 'inferred',
  inputs: ['Namespace', 'GatewayClass'],
  applies: (facts) => facts.gateways,
  explanation: 'The selector in allowedRoutes matches no namespace of today, so that no route can attach to the listener.',
  fix: 'Label a namespace, or widen the selector.',
  *run(zone) {
    for (const gateway of zone.gateways) {
      if (gateway.owner !== 'kuma') continue;
      for (const listener of gateway.listeners) {
        const none =
          listener.from === 'Selector' &&
          ![...zone.namespaces.values()].some((one) => selects(listener.selector, one.metadata.labels ?? {}));
        if (!none) continue;
        yield {
          object: gateway.key,
          path: `${listener.path}/allowedRoutes/namespaces`,
          message: `No namespace fits the selector of listener "${listener.name}" of ${spoken(gateway.key)}`,
          evidence: [listener.selector === undefined ? 'there is no selector' : `selector: ${JSON.stringify(listener.selector)}`],
        };
      }
    }
  },
};

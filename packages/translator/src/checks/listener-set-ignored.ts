import type { Check } from './check.ts';
import { record } from './model/json.ts';
import { spoken } from './model/words.ts';

export const listenerSetIgnored: Check = {
  code: 'KGA135',
  name: 'listener-set-ignored',
  title: 'ListenerSets are not read',
  severity: 'warning',
  basis: 'inferred',
  inputs: ['GatewayClass'],
  applies: (facts) => facts.gateways,
  explanation: 'Kuma does not read ListenerSets. A Gateway that allows them gets no listener from them.',
  fix: 'Write the listeners into the Gateway.',
  *run(zone) {
    for (const gateway of zone.gateways) {
      const allowed = gateway.object.spec?.['allowedListeners'];
      if (gateway.owner !== 'kuma' || allowed === undefined || record(record(allowed)['namespaces'])['from'] === 'None') continue;
      yield {
        object: gateway.key,
        path: '/spec/allowedListeners',
        message: `${spoken(gateway.key)} allows ListenerSets, which Kuma does not read`,
      };
    }
  },
};

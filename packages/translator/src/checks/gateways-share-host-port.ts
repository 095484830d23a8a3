import type { Check } from './check.ts';
import type { GatewayView } from './model/gateway.ts';
import { records, text } from './model/json.ts';
import { joined, spoken } from './model/words.ts';
import { groupBy } from './model/zone-view.ts';

export const gatewaysShareHostPort: Check = {
  code: 'KGA128',
  name: 'gateways-share-host-port',
  title: 'Two Gateways serve one host on one address',
  severity: 'warning',
  basis: 'inferred',
  inputs: ['GatewayClass'],
  applies: (facts) => facts.gateways,
  explanation:
    'Two Gateways with the same address that listen for the same hostname on the same port answer the same requests. Which one does is not defined.',
  fix: 'Separate them by hostname, port or address.',
  *run(zone) {
    const listeners = zone.gateways
      .filter((gateway) => gateway.owner === 'kuma')
      .flatMap((gateway) =>
        addressesOf(gateway).flatMap((address) => gateway.listeners.map((listener) => ({ gateway, listener, address }))),
      );
    const groups = groupBy(listeners, ({ listener, address }) => `${address} ${listener.port} ${listener.hostname ?? '*'}`);
    for (const group of groups.values()) {
      const [first] = group;
      if (first === undefined || new Set(group.map((one) => one.gateway.key)).size < 2) continue;
      yield {
        object: first.gateway.key,
        path: first.listener.path,
        also: group.map((one) => ({ object: one.gateway.key, path: one.listener.path })),
        message: `${joined([...new Set(group.map((one) => spoken(one.gateway.key)))])} listen for ${first.listener.hostname ?? 'any host'} on ${first.address}:${first.listener.port}`,
      };
    }
  },
};

function addressesOf(gateway: GatewayView): string[] {
  return records(gateway.object.status?.['addresses']).flatMap((one) => text(one['value']) ?? []);
}

import type { Check } from './check.ts';
import { setField } from './model/fixes.ts';
import { isCrossMesh, listenersWith } from './model/listeners.ts';
import { spoken } from './model/words.ts';

export const listenerProtocolUnsupported: Check = {
  code: 'KGA107',
  name: 'listener-protocol-unsupported',
  title: 'Protocol that a listener cannot have',
  severity: 'error',
  basis: 'inferred',
  inputs: ['GatewayClass'],
  applies: (facts) => facts.gateways,
  explanation:
    'Built-in gateways take HTTP and HTTPS from Gateway API; across meshes HTTP only. A listener with another protocol is detached and takes no traffic.',
  fix: 'Use HTTP or HTTPS, or describe the listener in a MeshGateway written by hand.',
  *run(zone) {
    for (const gateway of zone.gateways) {
      if (gateway.owner !== 'kuma') continue;
      for (const listener of listenersWith(zone, gateway, 'Accepted', 'UnsupportedProtocol')) {
        yield {
          object: gateway.key,
          path: `${listener.path}/protocol`,
          message: `Listener "${listener.name}" of ${spoken(gateway.key)} has protocol ${listener.protocol}, which Kuma does not serve${isCrossMesh(zone, gateway) ? ' across meshes' : ''}`,
          evidence: ['Accepted: False, UnsupportedProtocol'],
          fixes: [setField('Use HTTP', gateway.key, `${listener.path}/protocol`, 'HTTP')],
        };
      }
    }
  },
};

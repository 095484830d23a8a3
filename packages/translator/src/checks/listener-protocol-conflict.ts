import type { Check } from './check.ts';
import { listenersWith } from './model/listeners.ts';
import { spoken } from './model/words.ts';

export const listenerProtocolConflict: Check = {
  code: 'KGA111',
  name: 'listener-protocol-conflict',
  title: 'HTTP and HTTPS on one port',
  severity: 'error',
  basis: 'inferred',
  inputs: ['GatewayClass'],
  applies: (facts) => facts.gateways,
  explanation:
    'One port of a gateway speaks one protocol. Kuma puts every listener of a port with both HTTP and HTTPS into conflict, and none takes traffic.',
  fix: 'Use one port for each protocol.',
  *run(zone) {
    for (const gateway of zone.gateways) {
      if (gateway.owner !== 'kuma') continue;
      for (const listener of listenersWith(zone, gateway, 'Conflicted', 'ProtocolConflict')) {
        yield {
          object: gateway.key,
          path: `${listener.path}/port`,
          cause: `${zone.name} ${gateway.key} ${listener.port}`,
          message: `Port ${listener.port} of ${spoken(gateway.key)} has listeners with different protocols`,
          evidence: [`${listener.name}: ${listener.protocol}, Conflicted: True, ProtocolConflict`],
        };
      }
    }
  },
};

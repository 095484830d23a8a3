import type { Check } from './check.ts';
import { removeField } from './model/fixes.ts';
import { apiFaultsOf } from './model/invalid.ts';
import { refusalLines, refusedMessage } from './model/listeners.ts';
import { spoken } from './model/words.ts';

export const listenerTlsFieldMisuse: Check = {
  code: 'KGA122',
  name: 'listener-tls-field-misuse',
  title: 'TLS fields do not fit the protocol',
  severity: 'error',
  basis: 'inferred',
  inputs: ['GatewayClass'],
  applies: (facts) => facts.gateways,
  explanation:
    'HTTPS needs tls with a certificate, HTTP must not have tls, and TCP and UDP cannot tell hostnames apart. The API server refuses most of this. An HTTPS listener without tls passes it, and the generated MeshGateway is refused instead.',
  fix: 'Add a certificate, or change the protocol.',
  *run(zone) {
    for (const fault of apiFaultsOf(zone, 'KGA122')) {
      yield { object: fault.object, path: fault.path, message: refusedMessage(fault), evidence: [`${fault.field}: ${fault.reason}`] };
    }
    for (const gateway of zone.gateways) {
      if (gateway.owner !== 'kuma' || zone.translation.invalid[gateway.key] !== undefined) continue;
      for (const listener of gateway.listeners) {
        const bare = listener.protocol === 'HTTPS' && listener.tlsMode !== 'Passthrough' && listener.certificates.length === 0;
        const plain = listener.protocol === 'HTTP' && listener.tls !== undefined;
        if (!bare && !plain) continue;
        yield {
          object: gateway.key,
          path: listener.tls === undefined ? listener.path : `${listener.path}/tls`,
          message: bare
            ? `Listener "${listener.name}" of ${spoken(gateway.key)} speaks HTTPS and has no certificate`
            : `Listener "${listener.name}" of ${spoken(gateway.key)} speaks HTTP and has tls`,
          evidence: refusalLines(zone, gateway.key),
          fixes: plain ? [removeField('Remove tls', gateway.key, `${listener.path}/tls`)] : [],
        };
      }
    }
  },
};

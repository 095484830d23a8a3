import type { Check } from './check.ts';
import { setField } from './model/fixes.ts';
import { refusalLines } from './model/listeners.ts';
import { spoken } from './model/words.ts';

export const listenerTlsPassthrough: Check = {
  code: 'KGA108',
  name: 'listener-tls-passthrough',
  title: 'TLS passthrough on a listener',
  severity: 'error',
  basis: 'inferred',
  inputs: ['GatewayClass'],
  applies: (facts) => facts.gateways,
  explanation:
    'Kuma drops the TLS settings of a listener in Passthrough mode, and its own validation then refuses the generated MeshGateway, since an HTTPS listener needs TLS. The whole Gateway stays without status.',
  fix: 'Terminate TLS on the listener, or write a MeshGateway with a TLS listener by hand.',
  *run(zone) {
    for (const gateway of zone.gateways) {
      if (gateway.owner !== 'kuma') continue;
      for (const listener of gateway.listeners) {
        if (listener.protocol !== 'HTTPS' || listener.tlsMode !== 'Passthrough') continue;
        yield {
          object: gateway.key,
          path: `${listener.path}/tls/mode`,
          message: `Listener "${listener.name}" of ${spoken(gateway.key)} passes TLS through, which Kuma cannot translate`,
          evidence: refusalLines(zone, gateway.key),
          // Without a certificate a listener cannot terminate TLS, and which one is meant only its owner knows.
          fixes:
            listener.certificates.length === 0 ? [] : [setField('Terminate TLS', gateway.key, `${listener.path}/tls/mode`, 'Terminate')],
        };
      }
    }
  },
};

import type { Check } from './check.ts';
import { refusalLines } from './model/listeners.ts';
import { spoken } from './model/words.ts';

export const tlsTooManyCertificates: Check = {
  code: 'KGA117',
  name: 'tls-too-many-certificates',
  title: 'More than two certificates on a listener',
  severity: 'error',
  basis: 'inferred',
  inputs: ['GatewayClass'],
  applies: (facts) => facts.gateways,
  explanation:
    'A MeshGateway listener takes at most two certificates, meant for one RSA and one ECDSA pair. With more, the generated MeshGateway is refused and the whole Gateway stays without status.',
  fix: 'Keep two certificates, or split the listener by hostname.',
  *run(zone) {
    for (const gateway of zone.gateways) {
      if (gateway.owner !== 'kuma') continue;
      for (const listener of gateway.listeners) {
        if (listener.certificates.length <= 2 || listener.tlsMode !== 'Terminate') continue;
        yield {
          object: gateway.key,
          path: `${listener.path}/tls/certificateRefs/2`,
          message: `Listener "${listener.name}" of ${spoken(gateway.key)} has ${listener.certificates.length} certificates; Kuma takes two`,
          evidence: refusalLines(zone, gateway.key),
        };
      }
    }
  },
};

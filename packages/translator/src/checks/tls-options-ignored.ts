import type { Check } from './check.ts';
import { spoken } from './model/words.ts';

export const tlsOptionsIgnored: Check = {
  code: 'KGA121',
  name: 'tls-options-ignored',
  title: 'TLS options that Kuma does not use',
  severity: 'info',
  basis: 'inferred',
  inputs: ['GatewayClass'],
  applies: (facts) => facts.gateways,
  explanation:
    'Kuma reads the mode and the certificates of a listener. Options and settings for client certificates are accepted by the API server and have no effect.',
  fix: 'Remove them, or configure the proxy with a MeshProxyPatch.',
  *run(zone) {
    for (const gateway of zone.gateways) {
      if (gateway.owner !== 'kuma') continue;
      if (gateway.object.spec?.['tls'] !== undefined) {
        yield { object: gateway.key, path: '/spec/tls', message: `spec.tls of ${spoken(gateway.key)} has no effect in Kuma` };
      }
      for (const listener of gateway.listeners) {
        for (const field of ['options', 'frontendValidation']) {
          if (listener.tls?.[field] === undefined) continue;
          const message = `tls.${field} of listener "${listener.name}" of ${spoken(gateway.key)} has no effect in Kuma`;
          yield { object: gateway.key, path: `${listener.path}/tls/${field}`, message };
        }
      }
    }
  },
};

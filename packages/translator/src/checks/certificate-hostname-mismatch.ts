import type { Check } from './check.ts';
import { certificatesOfListener } from './model/certificates.ts';
import { some, spoken } from './model/words.ts';

export const certificateHostnameMismatch: Check = {
  code: 'KGA120',
  name: 'certificate-hostname-mismatch',
  title: 'Certificate is not for the hostname',
  severity: 'warning',
  basis: 'inferred',
  inputs: ['Secret', 'GatewayClass'],
  applies: (facts) => facts.gateways,
  explanation:
    'Clients compare the hostname that they asked for with the DNS names of the certificate. A wildcard name stands for exactly one label: "*.example.com" is for "shop.example.com", not for "a.shop.example.com". Where no name fits, clients refuse the connection, and Kuma reports nothing.',
  fix: 'Issue a certificate for the hostname, or correct the hostname.',
  *run(zone) {
    for (const gateway of zone.gateways) {
      for (const listener of gateway.owner === 'kuma' ? gateway.listeners : []) {
        const { hostname } = listener;
        const served = certificatesOfListener(zone, gateway, listener);
        // A certificate that cannot be seen may be the one that fits.
        if (hostname === undefined || served.length === 0 || served.length < listener.certificates.length) continue;
        const names = served.flatMap(({ digest }) => digest.names);
        if (names.some((name) => stands(name, hostname.toLowerCase()))) continue;
        yield {
          object: gateway.key,
          path: `${listener.path}/hostname`,
          also: served.map(({ path }) => ({ object: gateway.key, path })),
          message: `No certificate of listener "${listener.name}" of ${spoken(gateway.key)} is for ${hostname}`,
          evidence: [names.length === 0 ? 'it has no DNS names' : `it is for ${some(names)}`],
        };
      }
    }
  },
};

/** Does a name of a certificate stand for a hostname? RFC 6125, section 6.4.3. */
function stands(name: string, hostname: string): boolean {
  if (name === hostname) return true;
  const dot = hostname.indexOf('.');
  return name.startsWith('*.') && !hostname.startsWith('*') && dot > 0 && hostname.slice(dot) === name.slice(1);
}

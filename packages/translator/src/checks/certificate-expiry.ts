import type { Check } from './check.ts';
import { certificatesOf } from './model/certificates.ts';
import { spoken } from './model/words.ts';

const day = 24 * 60 * 60 * 1000;
/** So many days before the end a certificate that is renewed automatically has been renewed. */
const soon = 30;

export const certificateExpiry: Check = {
  code: 'KGA119',
  name: 'certificate-expiry',
  title: 'Certificate of a listener ends soon',
  severity: 'warning',
  basis: 'inferred',
  inputs: ['Secret', 'GatewayClass'],
  applies: (facts) => facts.gateways,
  explanation:
    'Clients refuse a certificate after its last day, and with it every request to the listener. Kuma serves it all the same and reports nothing. Of the Secret only the date is kept, never the certificate.',
  fix: 'Renew the certificate; where cert-manager does it, look at the state of its Certificate.',
  *run(zone, estate) {
    const { today } = estate.options;
    for (const { gateway, listener, path, secret, digest } of today === undefined ? [] : certificatesOf(zone)) {
      const left = Math.floor((Date.parse(digest.notAfter) - Date.parse(today ?? '')) / day);
      if (Number.isNaN(left) || left >= soon) continue;
      yield {
        object: gateway.key,
        path,
        also: [{ object: secret, path: '/data' }],
        cause: `${zone.name} ${secret}`,
        message: `The certificate in ${spoken(secret)} ${left < 0 ? 'ended' : 'ends'} on ${digest.notAfter.slice(0, 10)}`,
        evidence: [
          left < 0 ? `that is ${-left} days ago` : `that is in ${left} days`,
          `listener "${listener.name}" of ${spoken(gateway.key)}`,
        ],
        ...(left < 0 ? { severity: 'error' as const, impact: 100 } : {}),
      };
    }
  },
};

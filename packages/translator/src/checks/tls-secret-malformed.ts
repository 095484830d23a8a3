import type { Check } from './check.ts';
import { runCommand } from './model/fixes.ts';
import { listenersWith } from './model/listeners.ts';
import { spoken } from './model/words.ts';

export const tlsSecretMalformed: Check = {
  code: 'KGA115',
  name: 'tls-secret-malformed',
  title: 'Certificate of a listener cannot be used',
  severity: 'error',
  basis: 'inferred',
  inputs: ['Secret', 'GatewayClass'],
  applies: (facts) => facts.gateways,
  explanation:
    'Kuma takes a Secret of type kubernetes.io/tls whose tls.key holds one RSA or ECDSA private key and whose tls.crt holds a certificate, both in PEM. It reads the key directly followed by the certificate, so a key file without a final line break makes the pair unreadable.',
  fix: 'Create the Secret anew with kubectl create secret tls.',
  *run(zone) {
    for (const gateway of zone.gateways) {
      if (gateway.owner !== 'kuma') continue;
      for (const listener of listenersWith(zone, gateway, undefined, 'InvalidCertificateRef')) {
        for (const certificate of listener.certificates) {
          const key = `Secret/${certificate.namespace}/${certificate.name}`;
          const secret = certificate.kind === 'Secret' ? zone.object(key) : undefined;
          if (
            secret === undefined ||
            zone.translation.objects.Secret.some((one) => one.name === `gapi-${certificate.namespace}-${certificate.name}`)
          )
            continue;
          const typed = secret.type === 'kubernetes.io/tls';
          yield {
            object: gateway.key,
            path: certificate.path,
            also: [{ object: key, path: typed ? '/data' : '/type' }],
            cause: `${zone.name} ${key}`,
            message: `Secret "${certificate.namespace}/${certificate.name}" cannot be used as a certificate`,
            evidence: [
              typed
                ? 'its key and certificate cannot be read as one PEM text'
                : `its type is ${secret.type ?? 'not set'}, not kubernetes.io/tls`,
              `listener "${listener.name}" of ${spoken(gateway.key)}`,
            ],
            fixes: [
              runCommand(
                'Create the Secret anew',
                `kubectl -n ${certificate.namespace} create secret tls ${certificate.name} --cert=tls.crt --key=tls.key --dry-run=client -o yaml | kubectl apply -f -`,
              ),
            ],
            impact: 100,
          };
        }
      }
    }
  },
};

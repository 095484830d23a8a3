import type { Check } from './check.ts';
import { editFields, runCommand, setField } from './model/fixes.ts';
import { listenersWith } from './model/listeners.ts';
import { nearestNames } from './model/nearest.ts';
import { joined, spoken } from './model/words.ts';

export const tlsSecretMissing: Check = {
  code: 'KGA114',
  name: 'tls-secret-missing',
  title: 'Certificate of a listener does not exist',
  severity: 'error',
  basis: 'inferred',
  inputs: ['Secret', 'GatewayClass'],
  applies: (facts) => facts.gateways,
  explanation:
    'An HTTPS listener takes its certificate from a Secret. When the Secret does not exist, or the reference is not to a Secret, the listener is left out of the generated gateway and takes no traffic.',
  fix: 'Create the Secret, or correct the name.',
  *run(zone) {
    for (const gateway of zone.gateways) {
      if (gateway.owner !== 'kuma') continue;
      for (const listener of listenersWith(zone, gateway, undefined, 'InvalidCertificateRef')) {
        for (const certificate of listener.certificates) {
          const isSecret = certificate.kind === 'Secret' && certificate.group === '';
          const key = `Secret/${certificate.namespace}/${certificate.name}`;
          if (isSecret && zone.object(key) !== undefined) continue;
          const names = zone
            .ofKind('Secret')
            .flatMap((one) => (one.metadata.namespace === certificate.namespace ? [one.metadata.name] : []));
          const near = isSecret ? nearestNames(certificate.name, names) : [];
          yield {
            object: gateway.key,
            path: isSecret ? `${certificate.path}/name` : `${certificate.path}/kind`,
            cause: `${zone.name} ${certificate.kind} ${key}`,
            message: isSecret
              ? `Secret "${certificate.namespace}/${certificate.name}" with the certificate of a listener does not exist`
              : `A listener takes its certificate from ${certificate.kind} "${certificate.name}", but only Secrets can hold one`,
            evidence: [
              `listener "${listener.name}" of ${spoken(gateway.key)}`,
              ...(near.length > 0 ? [`similar names: ${joined(near)}`] : []),
            ],
            fixes: isSecret
              ? [
                  ...near.map((name) => setField(`Use Secret "${name}"`, gateway.key, `${certificate.path}/name`, name)),
                  runCommand(
                    'Create the Secret',
                    `kubectl -n ${certificate.namespace} create secret tls ${certificate.name} --cert=tls.crt --key=tls.key`,
                  ),
                ]
              : [
                  editFields('Point to a Secret', gateway.key, [
                    { path: `${certificate.path}/kind`, value: 'Secret' },
                    { path: `${certificate.path}/group`, value: '' },
                  ]),
                ],
            impact: 100,
          };
        }
      }
    }
  },
};

import type { Check } from './check.ts';
import { createGrant } from './model/fixes.ts';
import { type GrantedReference, permits } from './model/grant.ts';
import { listenersWith } from './model/listeners.ts';
import { named, spoken } from './model/words.ts';

export const tlsSecretNotPermitted: Check = {
  code: 'KGA116',
  name: 'tls-secret-not-permitted',
  title: 'Certificate in another namespace without permission',
  severity: 'error',
  basis: 'inferred',
  inputs: ['ReferenceGrant', 'GatewayClass'],
  applies: (facts) => facts.gateways,
  explanation:
    'A Gateway may use a Secret of another namespace only when a ReferenceGrant in that namespace permits it. Without one the listener is left out of the generated gateway.',
  fix: 'Create a ReferenceGrant in the namespace of the Secret.',
  *run(zone) {
    for (const gateway of zone.gateways) {
      if (gateway.owner !== 'kuma') continue;
      for (const listener of listenersWith(zone, gateway, undefined, 'RefNotPermitted')) {
        for (const certificate of listener.certificates) {
          const reference: GrantedReference = { ...certificate, fromKind: 'Gateway', fromNamespace: gateway.namespace };
          if (
            certificate.namespace === gateway.namespace ||
            zone.grantsIn(certificate.namespace).some((grant) => permits(grant, reference))
          )
            continue;
          yield {
            object: gateway.key,
            path: `${certificate.path}/namespace`,
            cause: `${zone.name} ${gateway.namespace} ${certificate.kind} ${certificate.namespace}/${certificate.name}`,
            message: `Gateways of namespace "${gateway.namespace}" may not use ${named(certificate.kind, certificate.namespace, certificate.name)}: no ReferenceGrant permits it`,
            evidence: [`listener "${listener.name}" of ${spoken(gateway.key)}`],
            fixes: [createGrant(reference)],
            impact: 100,
          };
        }
      }
    }
  },
};

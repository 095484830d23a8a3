import type { Check } from './check.ts';
import { runCommand } from './model/fixes.ts';
import { type GrantedReference, permits } from './model/grant.ts';
import { spoken } from './model/words.ts';

export const tlsSecretAccessDisabled: Check = {
  code: 'KGA118',
  name: 'tls-secret-access-disabled',
  title: 'Control plane may not read Secrets outside its namespace',
  severity: 'error',
  basis: 'inferred',
  inputs: ['GatewayClass'],
  applies: (facts) => facts.gateways,
  explanation:
    'The chart value controlPlane.supportGatewaySecretsInAllNamespaces is off unless it is set. The control plane then does not see certificates outside the system namespace: the Gateway is reconciled with an error, and neither a MeshGateway nor a status appears. Nothing in the Gateway API objects shows the setting.',
  fix: 'Install Kuma with controlPlane.supportGatewaySecretsInAllNamespaces=true, or keep the certificates in the system namespace.',
  *run(zone) {
    const { settings } = zone.zone;
    if (settings.supportGatewaySecretsInAllNamespaces || zone.facts.foreignSecrets === 'read') return;
    const denied = new Set(zone.translation.failures.filter((one) => one.cause === 'secret-access').map((one) => one.object));
    for (const gateway of zone.gateways) {
      if (gateway.owner !== 'kuma') continue;
      for (const listener of gateway.listeners) {
        for (const certificate of listener.certificates) {
          if (certificate.kind !== 'Secret' || certificate.namespace === settings.systemNamespace) continue;
          const reference: GrantedReference = { ...certificate, fromKind: 'Gateway', fromNamespace: gateway.namespace };
          const permitted =
            certificate.namespace === gateway.namespace || zone.grantsIn(certificate.namespace).some((grant) => permits(grant, reference));
          if (!permitted) continue;
          yield {
            object: gateway.key,
            path: certificate.path,
            cause: zone.name,
            severity: denied.has(gateway.key) ? 'error' : 'warning',
            message: denied.has(gateway.key)
              ? `The control plane of ${zone.name} may not read certificates outside "${settings.systemNamespace}"`
              : `The control plane of ${zone.name} copies certificates outside "${settings.systemNamespace}" once and does not follow their renewal`,
            evidence: [`${spoken(gateway.key)}, listener "${listener.name}": Secret "${certificate.namespace}/${certificate.name}"`],
            fixes: [
              runCommand(
                'Allow it in the Helm release',
                `helm upgrade kuma kuma/kuma -n ${settings.systemNamespace} --reuse-values --set controlPlane.supportGatewaySecretsInAllNamespaces=true`,
              ),
            ],
            impact: 100,
          };
        }
      }
    }
  },
};

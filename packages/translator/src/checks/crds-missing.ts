import type { Check } from './check.ts';
import { runCommand } from './model/fixes.ts';

export const crdsMissing: Check = {
  code: 'KGA001',
  name: 'crds-missing',
  title: 'A CRD that the controllers need is not served',
  severity: 'error',
  basis: 'observed',
  inputs: [],
  alsoIdle: true,
  explanation:
    'Kuma starts its Gateway API controllers only when the custom resource definitions they read are installed. If one is missing, none of the controllers runs, and every Gateway and HTTPRoute is ignored without a word.',
  fix: 'Install the standard channel of Gateway API, then restart the control plane, since it looks for the definitions only when it starts.',
  *run(zone) {
    const definitions = zone.ofKind('CustomResourceDefinition').map((object) => object.metadata.name);
    const known = definitions.some((name) => name.endsWith('.gateway.networking.k8s.io'));
    for (const kind of zone.facts.crdsToStart) {
      const hidden = zone.hidden(kind);
      const unserved =
        hidden !== undefined && /not served|not installed|no matches for kind|could not find the requested resource/i.test(hidden);
      if (!unserved && !(known && !definitions.includes(plurals[kind] ?? ''))) continue;
      yield {
        object: `Zone/${zone.name}`,
        cause: zone.name,
        message: `${zone.name} does not serve every kind that Kuma ${zone.translation.kuma.minor} needs to start its Gateway API controllers`,
        evidence: [hidden === undefined ? `${plurals[kind]} is not among the CustomResourceDefinitions` : `${kind}: ${hidden}`],
        fixes: [
          runCommand(
            'Install Gateway API',
            `kubectl apply -f https://github.com/kubernetes-sigs/gateway-api/releases/download/v${zone.facts.gatewayApi}/standard-install.yaml`,
          ),
          runCommand(
            'Restart the control plane',
            `kubectl -n ${zone.zone.settings.systemNamespace} rollout restart deployment kuma-control-plane`,
          ),
        ],
      };
    }
  },
};

const plurals: Readonly<Record<string, string>> = {
  GatewayClass: 'gatewayclasses.gateway.networking.k8s.io',
  Gateway: 'gateways.gateway.networking.k8s.io',
  HTTPRoute: 'httproutes.gateway.networking.k8s.io',
  ReferenceGrant: 'referencegrants.gateway.networking.k8s.io',
};

import type { Check } from './check.ts';
import { spoken } from './model/words.ts';

export const gatewayNameTooLong: Check = {
  code: 'KGA134',
  name: 'gateway-name-too-long',
  title: 'Name of a Gateway is too long',
  severity: 'error',
  basis: 'inferred',
  inputs: ['GatewayClass'],
  applies: (facts) => facts.gateways,
  explanation:
    'Kuma names Deployment, Service and labels after the Gateway. Names of Services and values of labels end at 63 characters, so that a longer name leaves the gateway without a Service.',
  fix: 'Use a shorter name.',
  *run(zone) {
    for (const gateway of zone.gateways) {
      const generated = `${gateway.name}.${gateway.namespace}`;
      if (gateway.owner !== 'kuma' || (gateway.name.length <= 63 && generated.length <= 253)) continue;
      yield {
        object: gateway.key,
        path: '/metadata/name',
        message: `The name of ${spoken(gateway.key)} has ${gateway.name.length} characters; its Service can have 63`,
        evidence: [`the MeshGateway would be called "${generated}" (${generated.length} characters)`],
      };
    }
  },
};

import type { Check } from './check.ts';
import { spoken } from './model/words.ts';

export const gatewayFieldIgnored: Check = {
  code: 'KGA125',
  name: 'gateway-field-ignored',
  title: 'Field of a Gateway that Kuma does not use',
  severity: 'info',
  basis: 'inferred',
  inputs: ['GatewayClass'],
  applies: (facts) => facts.gateways,
  explanation:
    'Kuma reads class and listeners of a Gateway. Requested addresses and infrastructure settings are accepted by the API server and have no effect; the deployment is described by a MeshGatewayConfig of the class.',
  fix: 'Move the settings to a MeshGatewayConfig.',
  *run(zone) {
    for (const gateway of zone.gateways) {
      if (gateway.owner !== 'kuma') continue;
      for (const field of ['addresses', 'infrastructure']) {
        if (gateway.object.spec?.[field] === undefined) continue;
        yield { object: gateway.key, path: `/spec/${field}`, message: `spec.${field} of ${spoken(gateway.key)} has no effect in Kuma` };
      }
    }
  },
};

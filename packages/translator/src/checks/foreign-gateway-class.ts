import type { Check } from './check.ts';
import { controllerOf } from './model/gateway.ts';
import { spoken } from './model/words.ts';

export const foreignGatewayClass: Check = {
  code: 'KGA105',
  name: 'foreign-gateway-class',
  title: 'Gateway of another controller',
  severity: 'info',
  basis: 'inferred',
  inputs: ['GatewayClass'],
  explanation:
    "The class of this Gateway names a controller that is not Kuma's. Kuma does not translate it, and what is predicted here does not apply.",
  fix: 'Nothing, if that is meant.',
  *run(zone) {
    for (const gateway of zone.gateways) {
      if (gateway.owner !== 'other' || gateway.class === undefined) continue;
      yield {
        object: gateway.key,
        path: '/spec/gatewayClassName',
        cause: `${zone.name} ${gateway.className}`,
        message: `GatewayClass "${gateway.className}" belongs to ${controllerOf(gateway.class)}; Kuma leaves its Gateways alone`,
        evidence: [spoken(gateway.key)],
      };
    }
  },
};

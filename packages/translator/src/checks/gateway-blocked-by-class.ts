import type { Check } from './check.ts';
import { kumaConditions } from './model/status.ts';
import { spoken } from './model/words.ts';

export const gatewayBlockedByClass: Check = {
  code: 'KGA104',
  name: 'gateway-blocked-by-class',
  title: 'Gateway waits for its class',
  severity: 'error',
  basis: 'inferred',
  inputs: ['GatewayClass'],
  applies: (facts) => facts.gateways,
  explanation:
    'While a GatewayClass is not accepted, Kuma does not look at its Gateways at all. Their conditions stay at "Waiting for controller", or at what was true before.',
  fix: 'Mend the class first.',
  *run(zone) {
    for (const gateway of zone.gateways) {
      if (gateway.owner !== 'kuma') continue;
      const key = `GatewayClass/${gateway.className}`;
      const said = [...(zone.predicted(key)?.conditions ?? []), ...(gateway.class === undefined ? [] : kumaConditions(gateway.class))];
      if (!said.some((one) => one.type === 'Accepted' && one.status === 'False')) continue;
      if (zone.predicted(key)?.conditions?.some((one) => one.type === 'Accepted' && one.status === 'True') === true) continue;
      yield {
        object: gateway.key,
        path: '/spec/gatewayClassName',
        cause: `${zone.name} ${gateway.className}`,
        also: [{ object: key }],
        message: `Gateways of GatewayClass "${gateway.className}" get no update, since the class is not accepted`,
        evidence: [`${spoken(gateway.key)} is blocked`],
        follows: ['KGA102', 'KGA103'],
      };
    }
  },
};

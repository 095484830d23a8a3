import type { Condition } from '../translation.ts';
import type { Check } from './check.ts';
import { isNegative } from './model/status.ts';
import { joined, spoken } from './model/words.ts';

export const noValidListener: Check = {
  code: 'KGA106',
  name: 'no-valid-listener',
  title: 'No listener of a Gateway is valid',
  severity: 'error',
  basis: 'inferred',
  inputs: ['GatewayClass'],
  applies: (facts) => facts.gateways,
  explanation:
    'Kuma leaves out listeners that are not valid. When none remains, no MeshGateway is written, and one that exists from before stays as it was, so that the data plane keeps an old configuration.',
  fix: 'Mend at least one listener.',
  *run(zone) {
    for (const gateway of zone.gateways) {
      const listeners = zone.predicted(gateway.key)?.listeners ?? [];
      if (gateway.owner !== 'kuma' || listeners.length === 0) continue;
      if (!listeners.every((one) => one.conditions.some((said) => said.type === 'Programmed' && said.status !== 'True'))) continue;
      const left = zone.translation.objects.MeshGateway.some((one) => one.metadata.name === `${gateway.name}.${gateway.namespace}`);
      if (left && !listeners.every((one) => isLeftOut(one.conditions))) continue;
      yield {
        object: gateway.key,
        path: '/spec/listeners',
        message: `No listener of ${spoken(gateway.key)} is valid, so nothing is generated for it`,
        evidence: listeners.map((one) => `${one.name}: ${reasonsOf(one.conditions)}`),
        follows: ['KGA107', 'KGA109', 'KGA111', 'KGA114', 'KGA115', 'KGA116'],
        impact: 100,
      };
    }
  },
};

function isLeftOut(conditions: readonly Condition[]): boolean {
  return !conditions.every((one) => !isNegative(one) || one.reason === 'InvalidRouteKinds' || one.type === 'Programmed');
}

function reasonsOf(conditions: readonly Condition[]): string {
  return joined(conditions.filter((one) => isNegative(one) && one.type !== 'Programmed').map((one) => one.reason));
}

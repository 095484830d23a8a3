import type { Check } from './check.ts';
import { isLive, isSettled } from './model/age.ts';
import { records } from './model/json.ts';
import { kumaConditions } from './model/status.ts';
import { spoken } from './model/words.ts';

export const gatewayNoAddress: Check = {
  code: 'KGA124',
  name: 'gateway-no-address',
  title: 'Gateway has no address',
  severity: 'warning',
  basis: 'reported',
  inputs: [],
  applies: (facts) => facts.gateways,
  explanation:
    'A Gateway can be programmed and still have no address: the Service of its MeshGatewayInstance waits for a load balancer. Nothing outside the cluster reaches it until then.',
  fix: 'Look at the Service of the MeshGatewayInstance; use NodePort or ClusterIP in a MeshGatewayConfig where there is no load balancer.',
  *run(zone, estate) {
    for (const gateway of zone.gateways) {
      if (gateway.owner !== 'kuma' || !isLive(gateway.object)) continue;
      const programmed = kumaConditions(gateway.object).find(
        (one) => one.type === 'Programmed' && one.status === 'True' && one.listener === undefined,
      );
      const addresses = records(gateway.object.status?.['addresses']);
      if (programmed === undefined || addresses.length > 0 || !isSettled(programmed.since, estate.options.now, 60)) continue;
      yield {
        object: gateway.key,
        path: '/status',
        message: `${spoken(gateway.key)} is programmed and has no address`,
        evidence: ['status.addresses is empty'],
        follows: ['KGA126'],
      };
    }
  },
};

import { keyOf } from '../resources/ref.ts';
import type { Check } from './check.ts';
import { record, records, text } from './model/json.ts';
import { spoken } from './model/words.ts';

export const gatewayInstanceNotReady: Check = {
  code: 'KGA127',
  name: 'gateway-instance-not-ready',
  title: 'Proxies of a gateway are not ready',
  severity: 'warning',
  basis: 'reported',
  inputs: ['GatewayClass'],
  applies: (facts) => facts.gateways,
  explanation:
    'For every Gateway Kuma makes a MeshGatewayInstance, which runs the proxies that take the requests. While it is not ready, nothing answers on the addresses of the Gateway, whatever the routes say.',
  fix: 'Look at the Deployment and the pods that belong to the MeshGatewayInstance, and at their events.',
  *run(zone) {
    for (const instance of zone.ofKind('MeshGatewayInstance')) {
      for (const [index, condition] of records(instance.status?.['conditions']).entries()) {
        if (condition['type'] !== 'Ready' || condition['status'] !== 'False') continue;
        const gateway = records(instance.metadata.ownerReferences).find((one) => record(one)['kind'] === 'Gateway');
        yield {
          object: keyOf(instance),
          path: `/status/conditions/${index}`,
          also: gateway === undefined ? [] : [{ object: `Gateway/${instance.metadata.namespace ?? ''}/${text(gateway['name']) ?? ''}` }],
          message: `${spoken(keyOf(instance))} is not ready: ${text(condition['reason']) ?? 'no reason is given'}`,
          evidence: [text(condition['message']) ?? ''].filter((line) => line !== ''),
        };
      }
    }
  },
};

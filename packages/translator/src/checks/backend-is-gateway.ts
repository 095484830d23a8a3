import type { Check } from './check.ts';
import { records } from './model/json.ts';
import { spoken } from './model/words.ts';

export const backendIsGateway: Check = {
  code: 'KGA326',
  name: 'backend-is-gateway',
  title: 'Backend is a gateway',
  severity: 'warning',
  basis: 'inferred',
  inputs: ['Service'],
  applies: (facts) => facts.gateways,
  explanation: 'The backend selects the pods of a built-in gateway. Requests make a second hop through a gateway, or go round in a circle.',
  fix: 'Route to the workload itself.',
  *run(zone) {
    for (const use of zone.uses) {
      const { service } = use;
      if (service === undefined) continue;
      const owner = records(service.object.metadata.ownerReferences).find((one) => one['kind'] === 'MeshGatewayInstance');
      const same = service.selector !== undefined && zone.gateway(service.namespace, service.name)?.owner === 'kuma';
      if (owner === undefined && !same) continue;
      yield {
        object: use.route.key,
        path: use.target.path,
        cause: `${zone.name} ${service.key}`,
        message: `${spoken(service.key)}, a backend of a route, is the Service of a gateway`,
      };
    }
  },
};

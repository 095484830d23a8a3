import type { Check } from './check.ts';
import { record, records, text } from './model/json.ts';
import { spoken } from './model/words.ts';

export const gatewayServicePending: Check = {
  code: 'KGA126',
  name: 'gateway-service-pending',
  title: 'Load balancer of a gateway is pending',
  severity: 'warning',
  basis: 'observed',
  inputs: ['Service'],
  applies: (facts) => facts.gateways,
  explanation: "The Service that Kuma makes for a gateway is of type LoadBalancer and has got no address from the cluster's load balancer.",
  fix: 'Provide a load balancer, or set serviceType NodePort or ClusterIP in the MeshGatewayConfig of the class.',
  *run(zone) {
    for (const service of zone.services) {
      if (service.object.metadata.ownerReferences === undefined) continue;
      const owner = records(service.object.metadata.ownerReferences).find((one) => one['kind'] === 'MeshGatewayInstance');
      const balancer = record(service.object.status?.['loadBalancer']);
      if (
        owner === undefined ||
        service.type !== 'LoadBalancer' ||
        records(balancer['ingress']).length > 0 ||
        service.object.status === undefined
      )
        continue;
      yield {
        object: service.key,
        path: '/status/loadBalancer',
        message: `${spoken(service.key)} of MeshGatewayInstance "${text(owner['name']) ?? ''}" has no load balancer address`,
      };
    }
  },
};

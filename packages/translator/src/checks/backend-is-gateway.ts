import type { Check } from './check.ts';
import { records } from './model/json.ts';
import type { ServiceView } from './model/service.ts';
import { spoken } from './model/words.ts';
import type { ZoneView } from './model/zone-view.ts';

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
    const gateways = new Set(zone.routedServices.filter((service) => isGatewayService(zone, service)));
    for (const use of gateways.size === 0 ? [] : zone.uses) {
      const { service } = use;
      if (service === undefined || !gateways.has(service)) continue;
      yield {
        object: use.route.key,
        path: use.target.path,
        cause: `${zone.name} ${service.key}`,
        message: `${spoken(service.key)}, a backend of a route, is the Service of a gateway`,
      };
    }
  },
};

function isGatewayService(zone: ZoneView, service: ServiceView): boolean {
  const owned = records(service.object.metadata.ownerReferences).some((one) => one['kind'] === 'MeshGatewayInstance');
  return owned || (service.selector !== undefined && zone.gateway(service.namespace, service.name)?.owner === 'kuma');
}

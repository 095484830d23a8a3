import type { Check } from './check.ts';
import { records, text } from './model/json.ts';
import { joined, spoken } from './model/words.ts';

export const gatewayPortNotOnService: Check = {
  code: 'KGA129',
  name: 'gateway-port-not-on-service',
  title: "Listener port is not on the gateway's Service",
  severity: 'warning',
  basis: 'observed',
  inputs: ['Service', 'GatewayClass'],
  applies: (facts) => facts.gateways,
  explanation:
    'The Service of a gateway carries one port for each listener. A port that is missing there cannot be reached, although the listener is fine.',
  fix: 'Look into the log of the control plane for the MeshGatewayInstance.',
  *run(zone) {
    for (const service of zone.services) {
      if (service.object.metadata.ownerReferences === undefined) continue;
      const owner = records(service.object.metadata.ownerReferences).find((one) => one['kind'] === 'MeshGatewayInstance');
      const gateway = owner === undefined ? undefined : zone.gateway(service.namespace, text(owner['name']) ?? '');
      if (gateway === undefined || gateway.owner !== 'kuma') continue;
      for (const listener of gateway.listeners) {
        const served = zone.predicted(gateway.key)?.listeners?.find((one) => one.name === listener.name);
        const programmed = served?.conditions.some((one) => one.type === 'Programmed' && one.status === 'True') ?? false;
        if (!programmed || service.ports.some((port) => port.port === listener.port)) continue;
        yield {
          object: gateway.key,
          path: `${listener.path}/port`,
          also: [{ object: service.key, path: '/spec/ports' }],
          message: `Port ${listener.port} of ${spoken(gateway.key)} is not on ${spoken(service.key)}`,
          evidence: [`ports of the Service: ${joined(service.ports.map((port) => String(port.port)))}`],
        };
      }
    }
  },
};

import type { Check } from './check.ts';
import { isCrossMesh } from './model/listeners.ts';
import { meshOf } from './model/mesh.ts';
import { joined, spoken } from './model/words.ts';

export const crossMeshServiceType: Check = {
  code: 'KGA518',
  name: 'cross-mesh-service-type',
  title: 'Cross-mesh gateway is reached inside the cluster only',
  severity: 'info',
  basis: 'inferred',
  inputs: ['GatewayClass'],
  applies: (facts) => facts.gateways,
  explanation:
    'For a cross-mesh gateway Kuma makes a Service of type ClusterIP, whatever the configuration says. Clients use the hostname internal.<gateway>.<mesh>.mesh unless the listener has another.',
  fix: 'Nothing; this is for information.',
  *run(zone) {
    for (const gateway of zone.gateways) {
      if (gateway.owner !== 'kuma' || !isCrossMesh(zone, gateway)) continue;
      const { mesh } = meshOf(zone, gateway.object, zone.facts.gatewayMesh);
      const names = gateway.listeners.map((one) => one.hostname ?? `internal.${gateway.name}.${mesh}.mesh`);
      yield {
        object: gateway.key,
        path: '/spec/gatewayClassName',
        message: `${spoken(gateway.key)} is reached from other meshes as ${joined([...new Set(names)])}`,
      };
    }
  },
};

import type { Check } from './check.ts';
import { createObject } from './model/fixes.ts';
import { isCrossMesh } from './model/listeners.ts';
import { spoken } from './model/words.ts';

export const crossMeshClassWrong: Check = {
  code: 'KGA515',
  name: 'cross-mesh-class-wrong',
  title: 'Listener for other meshes, class is not cross-mesh',
  severity: 'warning',
  basis: 'inferred',
  inputs: ['GatewayClass'],
  applies: (facts) => facts.gateways,
  explanation:
    'A gateway serves other meshes only when its class points to a MeshGatewayConfig with crossMesh: true. A hostname that ends in .mesh suggests that this is wanted.',
  fix: 'Use a class whose MeshGatewayConfig has crossMesh: true.',
  *run(zone) {
    for (const gateway of zone.gateways) {
      if (gateway.owner !== 'kuma' || isCrossMesh(zone, gateway)) continue;
      const listener = gateway.listeners.find((one) => one.hostname?.endsWith('.mesh') === true);
      if (listener === undefined) continue;
      const manifest = {
        apiVersion: 'kuma.io/v1alpha1',
        kind: 'MeshGatewayConfig',
        metadata: { name: `${gateway.className}-cross-mesh` },
        spec: { crossMesh: true },
      };
      yield {
        object: gateway.key,
        path: `${listener.path}/hostname`,
        message: `Listener "${listener.name}" of ${spoken(gateway.key)} is for ${listener.hostname}, but class "${gateway.className}" does not serve other meshes`,
        fixes: [createObject('Create a MeshGatewayConfig for it', manifest)],
      };
    }
  },
};

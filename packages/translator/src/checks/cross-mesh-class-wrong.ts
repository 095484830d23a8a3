import type { Check } from './check.ts';
import { setField, withManifests } from './model/fixes.ts';
import { kumaController } from './model/gateway.ts';
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
      const name = `${gateway.className}-cross-mesh`;
      const config = { apiVersion: 'kuma.io/v1alpha1', kind: 'MeshGatewayConfig', metadata: { name }, spec: { crossMesh: true } };
      const served = {
        apiVersion: 'gateway.networking.k8s.io/v1',
        kind: 'GatewayClass',
        metadata: { name },
        spec: { controllerName: kumaController, parametersRef: { group: 'kuma.io', kind: 'MeshGatewayConfig', name } },
      };
      yield {
        object: gateway.key,
        path: `${listener.path}/hostname`,
        message: `Listener "${listener.name}" of ${spoken(gateway.key)} is for ${listener.hostname}, but class "${gateway.className}" does not serve other meshes`,
        fixes: [
          withManifests(setField(`Use a new class "${name}" that serves other meshes`, gateway.key, '/spec/gatewayClassName', name), [
            config,
            served,
          ]),
        ],
      };
    }
  },
};

import type { Check } from './check.ts';
import { editFields } from './model/fixes.ts';
import { isCrossMesh } from './model/listeners.ts';
import { spoken } from './model/words.ts';

export const crossMeshListenerInvalid: Check = {
  code: 'KGA516',
  name: 'cross-mesh-listener-invalid',
  title: 'Listener that cannot serve other meshes',
  severity: 'error',
  basis: 'inferred',
  inputs: ['GatewayClass'],
  applies: (facts) => facts.gateways,
  explanation:
    'A cross-mesh gateway takes plain HTTP only; the meshes encrypt the traffic themselves. Other protocols and TLS settings are refused.',
  fix: 'Use HTTP without tls.',
  *run(zone) {
    for (const gateway of zone.gateways) {
      if (gateway.owner !== 'kuma' || !isCrossMesh(zone, gateway)) continue;
      for (const listener of gateway.listeners) {
        if (listener.protocol === 'HTTP' && listener.tls === undefined) continue;
        yield {
          object: gateway.key,
          path: listener.protocol === 'HTTP' ? `${listener.path}/tls` : `${listener.path}/protocol`,
          message: `Listener "${listener.name}" of the cross-mesh ${spoken(gateway.key)} is not plain HTTP`,
          fixes: [
            editFields('Use plain HTTP', gateway.key, [
              { path: `${listener.path}/protocol`, value: 'HTTP' },
              ...(listener.tls === undefined ? [] : [{ path: `${listener.path}/tls`, remove: true as const }]),
            ]),
          ],
        };
      }
    }
  },
};

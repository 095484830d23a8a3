import { keyOf } from '../resources/ref.ts';
import type { Check } from './check.ts';
import { isCrossMesh } from './model/listeners.ts';
import { hasMtls, meshOf } from './model/mesh.ts';
import { spoken, joined } from './model/words.ts';

export const crossMeshNeedsMtls: Check = {
  code: 'KGA517',
  name: 'cross-mesh-needs-mtls',
  title: 'Cross-mesh gateway needs mTLS',
  severity: 'warning',
  basis: 'inferred',
  inputs: ['GatewayClass', 'Mesh'],
  applies: (facts) => facts.gateways,
  explanation: 'Traffic between meshes goes over mTLS. It has to be switched on in both meshes.',
  fix: 'Enable mTLS in the meshes.',
  *run(zone) {
    for (const gateway of zone.gateways) {
      if (gateway.owner !== 'kuma' || !isCrossMesh(zone, gateway)) continue;
      const off = zone.ofKind('Mesh').filter((one) => hasMtls(zone, one.metadata.name) === false);
      const { mesh } = meshOf(zone, gateway.object, zone.facts.gatewayMesh);
      if (!off.some((one) => one.metadata.name === mesh) && off.length < zone.ofKind('Mesh').length) continue;
      yield {
        object: gateway.key,
        path: '/spec/gatewayClassName',
        also: off.map((one) => ({ object: keyOf(one), path: '/spec' })),
        message: `${spoken(gateway.key)} serves other meshes, but mTLS is off in ${joined(off.map((one) => `mesh "${one.metadata.name}"`))}`,
      };
    }
  },
};

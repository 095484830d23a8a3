import { keyOf } from '../resources/ref.ts';
import type { Check } from './check.ts';
import { hasMtls, meshLabel } from './model/mesh.ts';
import { spoken } from './model/words.ts';

export const crossZoneNeedsMtls: Check = {
  code: 'KGA610',
  name: 'cross-zone-needs-mtls',
  title: 'Traffic between zones needs mTLS',
  severity: 'warning',
  basis: 'inferred',
  inputs: ['Mesh'],
  applies: (facts) => facts.meshServices,
  explanation:
    'Zones send traffic to each other over mTLS with the name of the service in the handshake. Without mTLS a MeshMultiZoneService reaches its own zone only.',
  fix: 'Enable mTLS in the mesh.',
  *run(zone) {
    for (const service of zone.ofKind('MeshMultiZoneService')) {
      const mesh = service.metadata.labels?.[meshLabel] ?? 'default';
      if (hasMtls(zone, mesh) !== false) continue;
      yield {
        object: keyOf(service),
        path: '/metadata',
        also: [{ object: `Mesh/${mesh}`, path: '/spec' }],
        message: `${spoken(keyOf(service))} reaches other zones only with mTLS, which is off in mesh "${mesh}"`,
      };
    }
  },
};

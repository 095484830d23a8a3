import { keyOf } from '../resources/ref.ts';
import type { Check } from './check.ts';
import { hasMtls } from './model/mesh.ts';

export const mtlsOff: Check = {
  code: 'KGA522',
  name: 'mtls-off',
  title: 'Mesh without mTLS',
  severity: 'info',
  basis: 'inferred',
  inputs: ['Mesh'],
  explanation:
    'Traffic in the mesh is not encrypted, and clients have no identity: permissions, zone crossing and cross-mesh gateways need both.',
  fix: 'Enable mTLS when the workloads are ready for it.',
  *run(zone) {
    for (const mesh of zone.ofKind('Mesh')) {
      if (hasMtls(zone, mesh.metadata.name) !== false || !zone.routes.some((route) => route.report?.mesh === mesh.metadata.name)) continue;
      yield { object: keyOf(mesh), path: '/spec', message: `Mesh "${mesh.metadata.name}" has mTLS off` };
    }
  },
};

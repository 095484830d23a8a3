import { keyOf } from '../resources/ref.ts';
import type { Check } from './check.ts';
import { createObject } from './model/fixes.ts';
import { hasMtls, meshLabel } from './model/mesh.ts';

export const trafficPermissionMissing: Check = {
  code: 'KGA521',
  name: 'traffic-permission-missing',
  title: 'mTLS without any permission',
  severity: 'warning',
  basis: 'inferred',
  inputs: ['Mesh', 'MeshTrafficPermission', 'TrafficPermission'],
  explanation:
    'With mTLS on, requests are denied unless a MeshTrafficPermission allows them. There is none to be seen for this mesh. Unless one is kept elsewhere, every request to a backend is answered with 403.',
  fix: 'Create a MeshTrafficPermission.',
  *run(zone, estate) {
    if (estate.zones.some((one) => one.ofKind('MeshTrafficPermission').length > 0 || one.ofKind('TrafficPermission').length > 0)) return;
    for (const mesh of zone.ofKind('Mesh')) {
      const users = zone.routes.filter((route) => route.report?.mesh === mesh.metadata.name);
      const [first] = users;
      if (first === undefined || hasMtls(zone, mesh.metadata.name) !== true) continue;
      const policy = zone.facts.gateways
        ? { targetRef: { kind: 'Mesh' }, from: [{ targetRef: { kind: 'Mesh' }, default: { action: 'Allow' } }] }
        : { targetRef: { kind: 'Dataplane' }, rules: [{ default: { allow: [{ spiffeID: { type: 'Prefix', value: 'spiffe://' } }] } }] };
      const metadata = { name: 'allow-all', namespace: zone.zone.settings.systemNamespace, labels: { [meshLabel]: mesh.metadata.name } };
      yield {
        object: keyOf(mesh),
        path: '/spec/mtls',
        also: users.map((route) => ({ object: route.key })),
        cause: `${zone.name} ${mesh.metadata.name}`,
        message: `Mesh "${mesh.metadata.name}" has mTLS on and no MeshTrafficPermission is to be seen: its routes will probably be answered with 403`,
        fixes: [
          createObject('Allow all traffic in the mesh', {
            apiVersion: 'kuma.io/v1alpha1',
            kind: 'MeshTrafficPermission',
            metadata,
            spec: policy,
          }),
        ],
      };
    }
  },
};

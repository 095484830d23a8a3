import { keyOf } from '../resources/ref.ts';
import type { Check } from './check.ts';
import { runCommand } from './model/fixes.ts';
import { segment, text } from './model/json.ts';
import { meshLabel, meshOf } from './model/mesh.ts';
import { spoken } from './model/words.ts';

export const generatedLeftInOldMesh: Check = {
  code: 'KGA504',
  name: 'generated-left-in-old-mesh',
  title: 'Generated object stays in the old mesh',
  severity: 'error',
  basis: 'inferred',
  inputs: [],
  explanation:
    'Kuma sets the mesh of a generated object when it creates it, and compares only the specification afterwards. After a change of the mesh label the object stays where it was.',
  fix: 'Delete the generated object; Kuma creates it anew in the right mesh.',
  *run(zone) {
    for (const gateway of zone.gateways) {
      if (gateway.owner !== 'kuma' || !zone.facts.gateways) continue;
      const existing = zone.object(`MeshGateway/${gateway.name}.${gateway.namespace}`);
      const { mesh } = meshOf(zone, gateway.object, zone.facts.gatewayMesh);
      const actual = existing?.mesh ?? text((existing?.spec ?? {})['mesh']);
      if (existing === undefined || actual === undefined || actual === mesh) continue;
      yield {
        object: gateway.key,
        path: '/metadata',
        also: [{ object: keyOf(existing), path: '/mesh' }],
        message: `${spoken(keyOf(existing))} is still in mesh "${actual}", although ${spoken(gateway.key)} is in "${mesh}" now`,
        fixes: [runCommand('Delete the generated object', `kubectl delete meshgateway ${existing.metadata.name}`)],
        impact: 100,
      };
    }
    for (const route of zone.ofKind('MeshHTTPRoute').length === 0 ? [] : zone.routes) {
      const { mesh } = meshOf(zone, route.object, zone.facts.routeMesh);
      for (const parent of route.parents) {
        for (const key of parent.report?.generated ?? []) {
          const existing = key.startsWith('MeshHTTPRoute/') ? zone.object(key) : undefined;
          const actual = existing?.metadata.labels?.[meshLabel];
          if (existing === undefined || actual === undefined || actual === mesh) continue;
          yield {
            object: route.key,
            path: '/metadata',
            also: [{ object: key, path: `/metadata/labels/${segment(meshLabel)}` }],
            message: `${spoken(key)} is still in mesh "${actual}", although ${spoken(route.key)} is in "${mesh}" now`,
            fixes: [
              runCommand(
                'Delete the generated object',
                `kubectl -n ${existing.metadata.namespace ?? ''} delete meshhttproute ${existing.metadata.name}`,
              ),
            ],
            impact: 100,
          };
        }
      }
    }
  },
};

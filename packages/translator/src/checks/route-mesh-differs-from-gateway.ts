import type { Check } from './check.ts';
import { setLabel } from './model/fixes.ts';
import { meshLabel, meshNameOf, meshOf } from './model/mesh.ts';
import { spoken } from './model/words.ts';

export const routeMeshDiffersFromGateway: Check = {
  code: 'KGA502',
  name: 'route-mesh-differs-from-gateway',
  title: 'Route and Gateway are in different meshes',
  severity: 'error',
  basis: 'inferred',
  inputs: ['Namespace'],
  applies: (facts) => facts.gateways,
  explanation:
    'Kuma resolves the mesh of a Gateway and of a route each for itself and never compares them. A route in another mesh than its Gateway is reported as accepted, and the gateway does not know it.',
  fix: 'Give both the same kuma.io/mesh label.',
  *run(zone) {
    for (const { route, parent, gateway } of zone.gatewayParents) {
      if (parent.report?.attachment !== 'Allowed') continue;
      if (meshNameOf(zone, route.object, zone.facts.routeMesh) === meshNameOf(zone, gateway.object, zone.facts.gatewayMesh)) continue;
      const own = meshOf(zone, route.object, zone.facts.routeMesh);
      const other = meshOf(zone, gateway.object, zone.facts.gatewayMesh);
      yield {
        object: route.key,
        path: parent.path,
        also: [{ object: gateway.key, path: '/metadata' }],
        message: `${spoken(route.key)} is in mesh "${own.mesh}" and its ${spoken(gateway.key)} in mesh "${other.mesh}"; the route is reported as accepted and never used`,
        evidence: [...own.steps.map((step) => `route: ${step}`), ...other.steps.map((step) => `Gateway: ${step}`)],
        fixes: zone.facts.routeMesh.includes('label')
          ? [setLabel(`Put the route into mesh "${other.mesh}"`, route.object, meshLabel, other.mesh)]
          : [],
        impact: 100,
      };
    }
  },
};

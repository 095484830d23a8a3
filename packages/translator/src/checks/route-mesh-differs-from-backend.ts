import type { Check } from './check.ts';
import { setLabel } from './model/fixes.ts';
import { meshLabel, meshOf } from './model/mesh.ts';
import { spoken } from './model/words.ts';

export const routeMeshDiffersFromBackend: Check = {
  code: 'KGA503',
  name: 'route-mesh-differs-from-backend',
  title: 'Route and backend are in different meshes',
  severity: 'error',
  basis: 'inferred',
  inputs: ['Service', 'Namespace'],
  explanation:
    'Proxies of one mesh know the services of that mesh only. A backend whose workload is in another mesh has no endpoints for the route.',
  fix: 'Give both the same kuma.io/mesh label, or go through a cross-mesh gateway.',
  *run(zone) {
    for (const use of zone.used.acrossMeshes) {
      const service =
        use.target.kind === 'Service' && use.verdict === 'Resolved' ? zone.service(use.target.namespace, use.target.name) : undefined;
      if (service === undefined) continue;
      const other = zone.meshOf(service);
      const own = meshOf(zone, use.route.object, zone.facts.routeMesh);
      if (own.source === 'default') continue;
      yield {
        object: use.route.key,
        path: use.target.path,
        also: [{ object: service.key, path: '/metadata' }],
        cause: `${zone.name} ${own.mesh} ${service.key}`,
        message: `${spoken(service.key)}, a backend, is in mesh "${other}", and the route in mesh "${own.mesh}"`,
        evidence: own.steps.map((step) => `${spoken(use.route.key)}: ${step}`),
        fixes: [setLabel(`Put the route into mesh "${other}"`, use.route.object, meshLabel, other)],
        impact: use.share,
      };
    }
  },
};

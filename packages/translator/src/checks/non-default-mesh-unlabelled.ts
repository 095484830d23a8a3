import type { Check } from './check.ts';
import { setLabel } from './model/fixes.ts';
import { meshLabel, meshOf } from './model/mesh.ts';
import { spoken, joined } from './model/words.ts';

export const nonDefaultMeshUnlabelled: Check = {
  code: 'KGA508',
  name: 'non-default-mesh-unlabelled',
  title: 'Route in mesh "default", backends elsewhere',
  severity: 'warning',
  basis: 'inferred',
  inputs: ['Service', 'Namespace'],
  explanation:
    'A route without the label kuma.io/mesh, in a namespace without it, belongs to mesh "default". Its backends are in another mesh, so that they have no endpoints for it.',
  fix: 'Label the route.',
  *run(zone) {
    for (const route of new Set(zone.used.acrossMeshes.map((use) => use.route))) {
      const own = meshOf(zone, route.object, zone.facts.routeMesh);
      if (own.source !== 'default') continue;
      const others = new Set(
        zone.usesOf(route).flatMap(({ service }) => {
          const mesh = service === undefined ? 'default' : zone.meshOf(service);
          return mesh === 'default' ? [] : [mesh];
        }),
      );
      const [mesh] = others;
      if (mesh === undefined) continue;
      yield {
        object: route.key,
        path: '/metadata',
        message: `${spoken(route.key)} belongs to mesh "default", but backends of it are in ${joined([...others].map((one) => `"${one}"`))}`,
        evidence: own.steps,
        fixes: zone.facts.routeMesh.includes('label') ? [setLabel(`Put the route into mesh "${mesh}"`, route.object, meshLabel, mesh)] : [],
      };
    }
  },
};

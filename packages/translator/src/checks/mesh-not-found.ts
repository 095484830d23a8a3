import type { KubeObject } from '../resources/object.ts';
import type { ObjectKey } from '../resources/ref.ts';
import type { MeshSource } from '../versions/profile.ts';
import type { Check, Draft } from './check.ts';
import { createObject, setField } from './model/fixes.ts';
import { meshExists, meshNameOf, meshOf, meshPlace } from './model/mesh.ts';
import { nearestNames } from './model/nearest.ts';
import { joined, spoken } from './model/words.ts';

export const meshNotFound: Check = {
  code: 'KGA501',
  name: 'mesh-not-found',
  title: 'Mesh does not exist',
  severity: 'error',
  basis: 'inferred',
  inputs: ['Mesh'],
  explanation:
    'Everything Kuma generates belongs to a mesh. The mesh of a Gateway or a route comes from a label or annotation of the object or its namespace, and is "default" otherwise. If there is no Mesh of that name, the generated object is refused, and no status appears.',
  fix: 'Create the Mesh, or correct the label.',
  *run(zone) {
    const check = function* (object: KubeObject, key: ObjectKey, sources: readonly MeshSource[]): Iterable<Draft> {
      const refused = zone.refusalsOf(key).some((one) => one.by === 'owner-reference');
      if (!refused && (meshExists(zone, meshNameOf(zone, object, sources)) ?? true)) return;
      const { mesh, source, steps } = meshOf(zone, object, sources);
      const names = zone.ofKind('Mesh').map((one) => one.metadata.name);
      const [carrier, path] = meshPlace(object, key, source);
      yield {
        object: key,
        path: carrier === key ? path : '/metadata',
        also: carrier === key ? [] : [{ object: carrier, path }],
        cause: `${zone.name} ${mesh}`,
        message: `Mesh "${mesh}" does not exist in ${zone.name}`,
        evidence: [...steps.map((step) => `${spoken(key)}: ${step}`), names.length === 0 ? 'there is no Mesh' : `meshes: ${joined(names)}`],
        fixes: [
          ...nearestNames(mesh, names)
            .filter(() => source !== 'default')
            .map((name) => setField(`Use mesh "${name}"`, carrier, path, name)),
          createObject(`Create Mesh "${mesh}"`, { apiVersion: 'kuma.io/v1alpha1', kind: 'Mesh', metadata: { name: mesh } }),
        ],
        impact: 100,
      };
    };
    for (const gateway of zone.facts.gateways ? zone.gateways : []) {
      if (gateway.owner === 'kuma') yield* check(gateway.object, gateway.key, zone.facts.gatewayMesh);
    }
    const known = zone.ofKind('Mesh').map((one) => one.metadata.name);
    for (const route of zone.routes) {
      if (zone.translation.refusals.length === 0 && known.includes(route.report?.mesh ?? '')) continue;
      if (route.parents.some((parent) => parent.report?.attachment === 'Allowed'))
        yield* check(route.object, route.key, zone.facts.routeMesh);
    }
  },
};

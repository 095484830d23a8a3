import { keyOf } from '../resources/ref.ts';
import type { Check } from './check.ts';
import { annotationToLabel } from './model/fixes.ts';
import { segment } from './model/json.ts';
import { meshLabel, meshOf } from './model/mesh.ts';
import { spoken } from './model/words.ts';

export const meshAnnotationIgnored: Check = {
  code: 'KGA506',
  name: 'mesh-annotation-ignored',
  title: 'Mesh annotation has no effect',
  severity: 'error',
  basis: 'inferred',
  inputs: [],
  applies: (facts) => !facts.routeMesh.includes('annotation'),
  explanation:
    'This minor reads the mesh of an object from the label kuma.io/mesh only. With the annotation alone the object silently belongs to mesh "default".',
  fix: 'Turn the annotation into a label.',
  *run(zone) {
    for (const object of zone.ofKind('HTTPRoute')) {
      const mesh = object.metadata.annotations?.[meshLabel];
      const actual = meshOf(zone, object, zone.facts.routeMesh).mesh;
      if (mesh === undefined || mesh === '' || actual === mesh) continue;
      yield {
        object: keyOf(object),
        path: `/metadata/annotations/${segment(meshLabel)}`,
        message: `The annotation kuma.io/mesh: ${mesh} of ${spoken(keyOf(object))} has no effect; its mesh is "${actual}"`,
        fixes: [annotationToLabel(object, mesh)],
        impact: 100,
      };
    }
  },
};

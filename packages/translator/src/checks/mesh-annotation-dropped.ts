import { keyOf } from '../resources/ref.ts';
import type { Check } from './check.ts';
import { annotationToLabel } from './model/fixes.ts';
import { segment } from './model/json.ts';
import { meshLabel, meshOf } from './model/mesh.ts';
import { versionOf } from './model/upgrade.ts';
import { spoken } from './model/words.ts';

export const meshAnnotationDropped: Check = {
  code: 'KGA903',
  name: 'mesh-annotation-dropped',
  title: 'Mesh annotation will have no effect',
  severity: 'error',
  basis: 'inferred',
  inputs: [],
  explanation:
    'Later minors read the mesh of an object from the label kuma.io/mesh only. An object with the annotation alone moves to mesh "default" without a word.',
  fix: 'Turn the annotation into a label before the upgrade.',
  *run(zone, estate) {
    const target = estate.upgraded(zone.name);
    if (target === undefined || target.facts.routeMesh.includes('annotation') || !zone.facts.routeMesh.includes('annotation')) return;
    for (const object of zone.ofKind('HTTPRoute')) {
      const mesh = object.metadata.annotations?.[meshLabel];
      if (mesh === undefined || mesh === '' || meshOf(zone, object, target.facts.routeMesh).mesh === mesh) continue;
      yield {
        object: keyOf(object),
        path: `/metadata/annotations/${segment(meshLabel)}`,
        message: `${spoken(keyOf(object))} would leave mesh "${mesh}" under ${versionOf(zone, estate)}, which ignores the annotation`,
        fixes: [annotationToLabel(object, mesh)],
        impact: 100,
      };
    }
  },
};

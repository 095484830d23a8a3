import { keyOf } from '../resources/ref.ts';
import type { Check } from './check.ts';
import { annotationToLabel } from './model/fixes.ts';
import { segment } from './model/json.ts';
import { meshLabel } from './model/mesh.ts';
import { spoken } from './model/words.ts';

export const meshAnnotationDeprecated: Check = {
  code: 'KGA505',
  name: 'mesh-annotation-deprecated',
  title: 'Mesh by annotation',
  severity: 'warning',
  basis: 'inferred',
  inputs: [],
  applies: (facts) => facts.routeMesh.includes('label') && facts.routeMesh.includes('annotation'),
  explanation:
    'The mesh of an object is named by the label kuma.io/mesh. The annotation of the same name still works in this minor, and no longer in a later one.',
  fix: 'Turn the annotation into a label.',
  *run(zone) {
    for (const object of [...zone.ofKind('HTTPRoute'), ...(zone.facts.gatewayMesh.includes('label') ? zone.ofKind('Gateway') : [])]) {
      const mesh = object.metadata.annotations?.[meshLabel];
      if (mesh === undefined || mesh === '') continue;
      yield {
        object: keyOf(object),
        path: `/metadata/annotations/${segment(meshLabel)}`,
        message: `${spoken(keyOf(object))} names its mesh "${mesh}" by annotation`,
        fixes: [annotationToLabel(object, mesh)],
      };
    }
  },
};

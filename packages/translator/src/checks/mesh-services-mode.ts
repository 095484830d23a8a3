import { keyOf } from '../resources/ref.ts';
import type { Check } from './check.ts';
import { record, text } from './model/json.ts';
import { spoken } from './model/words.ts';

export const meshServicesMode: Check = {
  code: 'KGA520',
  name: 'mesh-services-mode',
  title: 'How a mesh names its services',
  severity: 'info',
  basis: 'inferred',
  inputs: ['Mesh'],
  applies: (facts) => facts.meshServices,
  explanation:
    'meshServices of a Mesh decides whether Services become MeshService resources: Disabled, Everywhere, ReachableBackends or Exclusive. With Exclusive, names by the tag kuma.io/service find nothing.',
  fix: 'Nothing; this is for information.',
  *run(zone) {
    for (const mesh of zone.ofKind('Mesh')) {
      const mode = text(record(mesh.spec?.['meshServices'])['mode']);
      if (mode === undefined || mode === 'Disabled') continue;
      yield { object: keyOf(mesh), path: '/spec/meshServices/mode', message: `${spoken(keyOf(mesh))} has MeshServices in mode ${mode}` };
    }
  },
};

import type { Check } from './check.ts';
import { record, text } from './model/json.ts';
import { spoken } from './model/words.ts';

export const meshServiceNotGenerated: Check = {
  code: 'KGA519',
  name: 'mesh-service-not-generated',
  title: 'No MeshService for a Service',
  severity: 'warning',
  basis: 'inferred',
  inputs: ['Service', 'Mesh'],
  applies: (facts) => facts.meshServices,
  explanation:
    'Kuma makes a MeshService for a Service of the mesh when its Mesh has meshServices switched on, and leaves out ExternalName Services, those with the label kuma.io/ignore, and those whose namespace is not part of the mesh. Policies that name the MeshService find nothing otherwise.',
  fix: 'Remove the cause.',
  *run(zone) {
    for (const service of zone.routedServices) {
      const mesh = zone.ofKind('Mesh').find((one) => one.metadata.name === zone.meshOf(service));
      const mode = text(record(mesh?.spec?.['meshServices'])['mode']);
      if (mesh === undefined || mode === undefined || mode === 'Disabled') continue;
      const why =
        service.object.metadata.labels?.['kuma.io/ignore'] === 'true'
          ? 'it carries the label kuma.io/ignore'
          : service.externalName === undefined
            ? undefined
            : 'it is an ExternalName Service';
      if (why === undefined) continue;
      yield { object: service.key, path: '/metadata', message: `Kuma makes no MeshService for ${spoken(service.key)}: ${why}` };
    }
  },
};

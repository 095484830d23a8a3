import type { Check } from './check.ts';
import { spoken } from './model/words.ts';

export const producerRoute: Check = {
  code: 'KGA509',
  name: 'producer-route',
  title: 'Route for all clients',
  severity: 'info',
  basis: 'inferred',
  inputs: [],
  applies: (facts) => facts.serviceParents,
  explanation:
    'A route in the namespace of the Service it is attached to is a producer route: it applies to all clients of the Service in the mesh.',
  fix: 'Nothing; this is for information.',
  *run(zone) {
    for (const { route, parent } of zone.serviceParents) {
      if (route.namespace !== parent.namespace || parent.report?.attachment !== 'Allowed') continue;
      yield {
        object: route.key,
        path: parent.path,
        cause: zone.name,
        message: `${spoken(route.key)} applies to all clients of Service "${parent.namespace}/${parent.name}"`,
        together: `Routes in the namespace of their Service apply to all clients of it in ${zone.name}`,
      };
    }
  },
};

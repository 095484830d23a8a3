import type { Check } from './check.ts';
import { spoken } from './model/words.ts';

export const consumerRoute: Check = {
  code: 'KGA510',
  name: 'consumer-route',
  title: 'Route for clients of one namespace',
  severity: 'info',
  basis: 'inferred',
  inputs: [],
  applies: (facts) => facts.serviceParents,
  explanation:
    'A route in another namespace than that of the Service it is attached to is a consumer route: it applies only to clients in its own namespace.',
  fix: 'Nothing, if that is meant; otherwise move the route into the namespace of the Service.',
  *run(zone) {
    for (const { route, parent } of zone.serviceParents) {
      if (route.namespace === parent.namespace || parent.report?.attachment !== 'Allowed') continue;
      yield {
        object: route.key,
        path: parent.path,
        cause: zone.name,
        message: `${spoken(route.key)} applies only to clients of Service "${parent.namespace}/${parent.name}" in namespace "${route.namespace}"`,
        together: `Routes in another namespace than their Service apply only to clients of their own namespace in ${zone.name}`,
      };
    }
  },
};

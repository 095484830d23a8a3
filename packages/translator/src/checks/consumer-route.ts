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
    const others = zone.by.consumers;
    const [first] = others;
    if (first === undefined) return;
    yield {
      object: first.route.key,
      path: first.parent.path,
      also: others.map(({ route, parent }) => ({ object: route.key, path: parent.path })),
      message:
        others.length === 1
          ? `${spoken(first.route.key)} applies only to clients of Service "${first.parent.namespace}/${first.parent.name}" in namespace "${first.route.namespace}"`
          : `${others.length} routes in another namespace than their Service apply only to clients of their own namespace`,
    };
  },
};

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
    const own = zone.by.producers;
    const [first] = own;
    if (first === undefined) return;
    yield {
      object: first.route.key,
      path: first.parent.path,
      also: own.map(({ route, parent }) => ({ object: route.key, path: parent.path })),
      message:
        own.length === 1
          ? `${spoken(first.route.key)} applies to all clients of Service "${first.parent.namespace}/${first.parent.name}"`
          : `${own.length} routes in the namespace of their Service apply to all its clients`,
    };
  },
};

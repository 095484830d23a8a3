import type { Check } from './check.ts';
import { spoken, joined } from './model/words.ts';
import { groupBy } from './model/zone-view.ts';

export const consumerOverridesProducer: Check = {
  code: 'KGA511',
  name: 'consumer-overrides-producer',
  title: 'Clients see different routing',
  severity: 'warning',
  basis: 'inferred',
  inputs: [],
  applies: (facts) => facts.serviceParents,
  explanation:
    'A Service has a route for all its clients and another for the clients of one namespace. The latter wins for that namespace, so that clients see different routing depending on where they are.',
  fix: 'Nothing, if that is meant.',
  *run(zone) {
    if (zone.by.consumers.length === 0) return;
    const groups = groupBy([...zone.by.producers, ...zone.by.consumers], ({ parent }) => `${parent.namespace}/${parent.name}`);
    for (const [service, group] of groups) {
      const producer = group.find(({ route, parent }) => route.namespace === parent.namespace);
      const consumers = group.filter(({ route, parent }) => route.namespace !== parent.namespace);
      const [first] = consumers;
      if (producer === undefined || first === undefined) continue;
      yield {
        object: first.route.key,
        path: first.parent.path,
        also: [...consumers, producer].map(({ route, parent }) => ({ object: route.key, path: parent.path })),
        cause: `${zone.name} ${service}`,
        message: `Clients of Service "${service}" in ${joined([...new Set(consumers.map(({ route }) => `namespace "${route.namespace}"`))])} see another routing than the others`,
        evidence: [
          `for all: ${spoken(producer.route.key)}`,
          ...consumers.map(({ route }) => `for namespace "${route.namespace}": ${spoken(route.key)}`),
        ],
      };
    }
  },
};

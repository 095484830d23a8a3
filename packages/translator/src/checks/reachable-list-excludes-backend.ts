import { keyOf } from '../resources/ref.ts';
import type { Check } from './check.ts';
import { spoken } from './model/words.ts';

export const reachableListExcludesBackend: Check = {
  code: 'KGA523',
  name: 'reachable-list-excludes-backend',
  title: 'Clients may not reach the Service of a route',
  severity: 'warning',
  basis: 'inferred',
  inputs: ['Service'],
  applies: (facts) => facts.serviceParents,
  explanation:
    'A workload with the annotation kuma.io/transparent-proxying-reachable-services gets configuration for the listed services only. Rules for a Service that is not listed are never used by it.',
  fix: 'Add the Service to the list.',
  *run(zone) {
    for (const { route, service } of zone.by.consumers) {
      if (service === undefined) continue;
      const names = service.ports.map((port) => `${service.name}_${service.namespace}_svc_${port.port}`);
      for (const workload of zone.workloads(route.namespace) ?? []) {
        const listed = workload.annotations['kuma.io/transparent-proxying-reachable-services'];
        if (
          listed === undefined ||
          names.some((name) =>
            listed
              .split(',')
              .map((one) => one.trim())
              .includes(name),
          )
        )
          continue;
        yield {
          object: route.key,
          path: '/spec/parentRefs',
          also: [{ object: keyOf(workload.object) }],
          cause: `${zone.name} ${route.key} ${service.key}`,
          message: `Clients of ${spoken(route.key)} may not reach ${spoken(service.key)}, so that the route is never used by them`,
          evidence: [`${spoken(keyOf(workload.object))} lists ${listed === '' ? 'nothing' : listed}`],
        };
      }
    }
  },
};

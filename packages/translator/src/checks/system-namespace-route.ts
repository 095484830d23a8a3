import type { Check } from './check.ts';
import { spoken } from './model/words.ts';

export const systemNamespaceRoute: Check = {
  code: 'KGA529',
  name: 'system-namespace-route',
  title: 'Route in the system namespace',
  severity: 'warning',
  basis: 'inferred',
  inputs: [],
  explanation:
    "The system namespace holds what Kuma generates. A route of one's own in it is hard to tell from those, and applies to clients in the system namespace only when it is attached to a Service elsewhere.",
  fix: 'Move the route into the namespace of the application.',
  *run(zone) {
    for (const route of zone.routes) {
      if (route.namespace !== zone.zone.settings.systemNamespace) continue;
      yield { object: route.key, path: '/metadata/namespace', message: `${spoken(route.key)} stands in the system namespace` };
    }
  },
};

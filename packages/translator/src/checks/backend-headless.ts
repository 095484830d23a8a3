import type { Check } from './check.ts';
import { spoken } from './model/words.ts';

export const backendHeadless: Check = {
  code: 'KGA315',
  name: 'backend-headless',
  title: 'Backend is a headless Service',
  severity: 'warning',
  basis: 'inferred',
  inputs: ['Service'],
  explanation:
    'A headless Service has no address; Kuma makes one MeshService for each of its pods instead of one for all. Requests routed to it are not balanced over the pods as one would expect.',
  fix: 'Route to a Service with a cluster IP.',
  *run(zone) {
    for (const use of zone.used.headless) {
      const { service } = use;
      if (service?.headless !== true) continue;
      yield {
        object: use.route.key,
        path: use.target.path,
        also: [{ object: service.key, path: '/spec/clusterIP' }],
        cause: `${zone.name} ${service.key}`,
        message: `${spoken(service.key)}, a backend, is headless`,
      };
    }
  },
};

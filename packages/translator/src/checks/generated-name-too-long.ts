import type { Check } from './check.ts';
import { serviceParents } from './model/parents.ts';
import { spoken } from './model/words.ts';

export const generatedNameTooLong: Check = {
  code: 'KGA512',
  name: 'generated-name-too-long',
  title: 'Name of the generated route is too long',
  severity: 'error',
  basis: 'inferred',
  inputs: [],
  applies: (facts) => facts.serviceParents,
  explanation:
    "The route that Kuma generates for a Service is called <route>-<namespace>-<service>.<namespace of the service>. Beyond 253 characters the API server refuses it: nothing is applied, and no status appears. Kuma's documentation asks to stay below 249.",
  fix: 'Use shorter names.',
  *run(zone) {
    for (const { route, parent } of serviceParents(zone)) {
      const name = `${route.name}-${route.namespace}-${parent.name}.${parent.namespace}`;
      const refused = zone.refusalsOf(route.key).some((one) => one.name === name && one.by === 'metadata.name');
      if (!refused && name.length <= 249) continue;
      yield {
        object: route.key,
        path: '/metadata/name',
        severity: refused ? 'error' : 'warning',
        message: `The route generated for ${spoken(route.key)} and Service "${parent.namespace}/${parent.name}" has a name of ${name.length} characters`,
        evidence: [name],
        ...(refused && { impact: 100 }),
      };
    }
  },
};

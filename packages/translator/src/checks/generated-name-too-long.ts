import type { Check } from './check.ts';
import { spoken } from './model/words.ts';

export const generatedNameTooLong: Check = {
  code: 'KGA512',
  name: 'generated-name-too-long',
  title: 'Name of the generated route is too long',
  severity: 'error',
  basis: 'inferred',
  inputs: [],
  explanation:
    "The route that Kuma generates for a Service is called <route>-<namespace>-<service>.<namespace of the service>, and older minors call the one for a Gateway <route>.<namespace>. Beyond 253 characters the API server refuses it: nothing is applied, and no status appears. Kuma's documentation asks to stay below 249.",
  fix: 'Use shorter names.',
  *run(zone) {
    for (const refusal of zone.translation.refusals) {
      if (refusal.by !== 'metadata.name') continue;
      yield {
        object: refusal.owner,
        path: '/metadata/name',
        cause: `${zone.name} ${refusal.owner} ${refusal.name}`,
        message: `The ${refusal.kind} generated for ${spoken(refusal.owner)} would have a name of ${refusal.name.length} characters, which is refused`,
        evidence: [refusal.name, ...refusal.violations.map((one) => one.message)],
        impact: 100,
      };
    }
    for (const { route, parent } of zone.serviceParents) {
      if (route.name.length + route.namespace.length + parent.name.length + parent.namespace.length <= 246) continue;
      const name = `${route.name}-${route.namespace}-${parent.name}.${parent.namespace}`;
      if (name.length <= 249 || zone.refusalsOf(route.key).some((one) => one.name === name)) continue;
      yield {
        object: route.key,
        path: '/metadata/name',
        severity: 'warning',
        message: `The route generated for ${spoken(route.key)} and Service "${parent.namespace}/${parent.name}" has a name of ${name.length} characters`,
        evidence: [name],
      };
    }
  },
};

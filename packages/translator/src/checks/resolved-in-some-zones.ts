import type { ObjectKey } from '../resources/ref.ts';
import type { Check } from './check.ts';
import type { BackendUse } from './model/backend-use.ts';
import { joined, spoken, targetName } from './model/words.ts';

export const resolvedInSomeZones: Check = {
  code: 'KGA614',
  name: 'resolved-in-some-zones',
  title: 'Backend resolves in some zones only',
  severity: 'warning',
  basis: 'inferred',
  inputs: ['HTTPRoute', 'Service'],
  explanation:
    'The same route exists in several zones. In some of them all backends exist, in others not, so that requests fail depending on the zone they enter.',
  fix: 'Deploy the backend in all zones, or take the route out where it is missing.',
  *run(zone, estate) {
    const here = new Map<ObjectKey, BackendUse[]>();
    for (const use of zone.unresolved)
      if (use.verdict === 'BackendNotFound') here.set(use.route.key, [...(here.get(use.route.key) ?? []), use]);
    for (const [key, missing] of here) {
      const better = estate
        .elsewhere(key, zone)
        .filter(
          (one) =>
            one.zone.settings.mode === 'zone' &&
            missing.every((use) => one.object(`${use.target.kind}/${use.target.namespace}/${use.target.name}`) !== undefined),
        );
      const [first] = missing;
      if (first === undefined || better.length === 0) continue;
      yield {
        object: key,
        path: first.target.path,
        also: better.map((one) => ({ zone: one.name, object: key })),
        message: `The backends of ${spoken(key)} exist in ${joined(better.map((one) => one.name))} and not in ${zone.name}`,
        evidence: missing.map((use) => targetName(use.target)),
        follows: ['KGA602'],
      };
    }
  },
};

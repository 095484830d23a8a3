import type { Check } from './check.ts';
import { sendTheRest } from './model/catch-all.ts';
import { candidatesOf } from './model/route.ts';
import { describeMatch, some, spoken } from './model/words.ts';

export const gammaFallsThrough: Check = {
  code: 'KGA414',
  name: 'gamma-falls-through',
  title: 'Route on a Service without a rule for everything',
  severity: 'warning',
  basis: 'inferred',
  inputs: [],
  applies: (facts) => facts.serviceParents,
  explanation:
    'What happens to requests that no rule of a route on a Service matches depends on the minor: older ones send them to the Service as if there were no route, newer ones answer 404. A header or path canary may look right and do something else than expected.',
  fix: 'Add a rule for PathPrefix / that says where everything else goes.',
  *run(zone) {
    for (const { route, parent } of zone.by.withoutCatchAll) {
      yield {
        object: route.key,
        path: '/spec/rules',
        message:
          zone.facts.unmatchedOfService === '404'
            ? `Requests that no rule of ${spoken(route.key)} matches are answered with 404`
            : `Requests that no rule of ${spoken(route.key)} matches go to Service "${parent.namespace}/${parent.name}" as if there were no route`,
        evidence: [`rules: ${some(candidatesOf(route).map((one) => describeMatch(one.match)))}`],
        fixes: sendTheRest(zone, route, parent),
      };
    }
  },
};

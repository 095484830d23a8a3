import type { Check } from './check.ts';
import { hasCatchAll } from './model/matches.ts';
import { isServiceRef } from './model/route-index.ts';
import { versionOf } from './model/upgrade.ts';
import { sendTheRest } from './model/catch-all.ts';
import { spoken } from './model/words.ts';

export const noMatchBecomes404: Check = {
  code: 'KGA912',
  name: 'no-match-becomes-404',
  title: 'Unmatched requests will be answered with 404',
  severity: 'error',
  basis: 'inferred',
  inputs: [],
  explanation:
    'In this minor a request that no rule of a route on a Service matches goes to the Service all the same. Later minors answer 404. Paths that work today would not work any more.',
  fix: 'Add a rule for PathPrefix / that sends everything else to the Service.',
  *run(zone, estate) {
    const target = estate.upgraded(zone.name);
    if (target === undefined || target.facts.unmatchedOfService === zone.facts.unmatchedOfService) return;
    for (const route of zone.routes) {
      const parent = route.parents.find(isServiceRef);
      if (parent === undefined || hasCatchAll(route)) continue;
      yield {
        object: route.key,
        path: '/spec/rules',
        message: `Requests that no rule of ${spoken(route.key)} matches are answered with 404 by ${versionOf(zone, estate)}`,
        fixes: sendTheRest(zone, route, parent),
      };
    }
  },
};

import type { Check } from './check.ts';
import { versionOf } from './model/upgrade.ts';
import { ruleName } from './model/words.ts';

export const unsupportedFilterBecomes500: Check = {
  code: 'KGA914',
  name: 'unsupported-filter-becomes-500',
  title: 'Rule with an unknown filter will be answered with 500',
  severity: 'warning',
  basis: 'inferred',
  inputs: [],
  explanation: 'This minor drops a filter that it does not know, and requests pass. Later minors refuse the rule and answer 500.',
  fix: 'Remove the filter before the upgrade.',
  *run(zone, estate) {
    const target = estate.upgraded(zone.name);
    if (target === undefined || target.facts.gateways) return;
    for (const route of zone.routes) {
      for (const rule of route.rules) {
        for (const filter of rule.filters) {
          if (/^(Request|Response)HeaderModifier$|^RequestMirror$|^RequestRedirect$|^URLRewrite$|^$/.test(filter.type)) continue;
          yield {
            object: route.key,
            path: filter.path,
            message: `Filter ${filter.type} of ${ruleName(route, rule)} makes ${versionOf(zone, estate)} answer with 500`,
            impact: 100,
          };
        }
      }
    }
  },
};

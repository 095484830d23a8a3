import type { Check } from './check.ts';
import { removeField } from './model/fixes.ts';
import { refusalLines } from './model/listeners.ts';
import { headerLists } from './model/rules.ts';
import { ruleName, joined } from './model/words.ts';
import { groupBy } from './model/zone-view.ts';

export const headerNamesCollide: Check = {
  code: 'KGA424',
  name: 'header-names-collide',
  title: 'Header names that differ only by case',
  severity: 'error',
  basis: 'inferred',
  inputs: [],
  explanation:
    'Kuma writes header names in lower case. Two names that differ only by case become one, and its validation refuses a name that stands twice. Nothing of the route is applied then.',
  fix: 'Keep one of the entries.',
  *run(zone) {
    for (const { route, rule, filter, field, entries } of headerLists(zone)) {
      const groups = groupBy(entries, (one) => `${one.list} ${one.name.toLowerCase()}`);
      for (const same of groups.values()) {
        const second = same[1];
        if (second === undefined || second.list === 'remove') continue;
        yield {
          object: route.key,
          path: second.path,
          also: same.map((one) => ({ object: route.key, path: one.path })),
          message: `${joined(same.map((one) => `"${one.name}"`))} in ${field} of ${ruleName(route, rule)} are one header`,
          evidence: refusalLines(zone, route.key),
          fixes: [removeField(`Remove "${second.name}"`, route.key, second.path)],
          follows: zone.refusalsOf(route.key).length > 0 ? ['KGA527'] : [],
          cause: `${zone.name} ${route.key} ${filter.path} ${second.name.toLowerCase()}`,
        };
      }
    }
    for (const { route, rule, match } of zone.rules.unusualMatches) {
      const names = groupBy([...match.headers.entries()], ([, one]) => one.name.toLowerCase());
      for (const [name, same] of names) {
        const second = same[1];
        if (second === undefined) continue;
        yield {
          object: route.key,
          path: `${match.path}/headers/${second[0]}`,
          severity: 'warning',
          message: `Header "${name}" is matched twice in ${ruleName(route, rule)}; only the first counts`,
        };
      }
    }
  },
};

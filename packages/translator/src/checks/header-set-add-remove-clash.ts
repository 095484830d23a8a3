import type { Check } from './check.ts';
import { removeField } from './model/fixes.ts';
import { refusalLines } from './model/listeners.ts';
import { headerLists } from './model/rules.ts';
import { joined, ruleName } from './model/words.ts';
import { groupBy } from './model/zone-view.ts';

export const headerSetAddRemoveClash: Check = {
  code: 'KGA425',
  name: 'header-set-add-remove-clash',
  title: 'One header in two lists of a modifier',
  severity: 'error',
  basis: 'inferred',
  inputs: [],
  explanation:
    "A header may stand in one of set, add and remove. Kuma's validation refuses a route in which it stands in two, and nothing of it is applied.",
  fix: 'Keep it in one list.',
  *run(zone) {
    for (const { route, rule, filter, field, entries } of headerLists(zone)) {
      // Names in set and add are written in lower case, those in remove stay as they are.
      const groups = groupBy(entries, (one) => (one.list === 'remove' ? one.name : one.name.toLowerCase()));
      for (const [name, same] of groups) {
        const lists = [...new Set(same.map((one) => one.list))];
        const last = same.at(-1);
        if (lists.length < 2 || last === undefined) continue;
        yield {
          object: route.key,
          path: last.path,
          also: same.map((one) => ({ object: route.key, path: one.path })),
          cause: `${zone.name} ${route.key} ${filter.path} ${name}`,
          message: `Header "${name}" stands in ${joined(lists)} of ${field} in ${ruleName(route, rule)}`,
          evidence: refusalLines(zone, route.key),
          fixes: [removeField(`Remove it from ${last.list}`, route.key, last.path)],
        };
      }
    }
  },
};

import type { Check } from './check.ts';
import { record } from './model/json.ts';
import { ruleName, upper } from './model/words.ts';

export const mirrorFractionIgnored: Check = {
  code: 'KGA421',
  name: 'mirror-fraction-ignored',
  title: 'Share of a mirror is ignored',
  severity: 'warning',
  basis: 'inferred',
  inputs: [],
  explanation: 'Kuma mirrors all requests of the rule, whatever percent or fraction says. The mirrored Service gets the full load.',
  fix: 'Be ready for the full load, or remove the mirror.',
  *run(zone) {
    for (const { route, rule } of zone.rules.with('filters')) {
      for (const filter of rule.filters) {
        const mirror = record(filter.value['requestMirror']);
        const field = mirror['percent'] === undefined ? 'fraction' : 'percent';
        if (mirror[field] === undefined || mirror['percent'] === 100) continue;
        yield {
          object: route.key,
          path: `${filter.path}/requestMirror/${field}`,
          message: `${upper(ruleName(route, rule))} mirrors all requests, not the share that ${field} says`,
        };
      }
    }
  },
};

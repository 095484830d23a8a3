import type { Check } from './check.ts';
import { removeField } from './model/fixes.ts';
import { refusalLines } from './model/listeners.ts';
import { ruleName } from './model/words.ts';

export const filterUnsupported: Check = {
  code: 'KGA416',
  name: 'filter-unsupported',
  title: 'Filter that Kuma does not have',
  severity: 'error',
  basis: 'inferred',
  inputs: [],
  explanation:
    'Kuma translates header modifiers, redirects, rewrites and mirrors. Older minors end with an error on any other filter, and nothing of the route is applied. Newer ones drop the filter without a word: requests pass as if it were not there.',
  fix: 'Remove the filter, or use a Mesh policy for it.',
  *run(zone) {
    const known = new Set(['RequestHeaderModifier', 'ResponseHeaderModifier', 'RequestMirror', 'RequestRedirect', 'URLRewrite']);
    for (const { route, rule } of zone.rules.with('filters')) {
      for (const filter of rule.filters) {
        if (known.has(filter.type) || filter.type === '' || route.report === undefined) continue;
        const fails = zone.facts.unsupportedFilter === 'error';
        yield {
          object: route.key,
          path: `${filter.path}/type`,
          severity: fails || zone.failed(route.key) ? 'error' : 'warning',
          message: fails
            ? `Kuma ${zone.translation.kuma.minor} fails on filter ${filter.type} in ${ruleName(route, rule)}; nothing of the route is applied`
            : `Kuma drops filter ${filter.type} of ${ruleName(route, rule)} without a word`,
          evidence: refusalLines(zone, route.key),
          fixes: [removeField('Remove the filter', route.key, filter.path)],
        };
      }
    }
  },
};

import { deadBackends, type DeadBackend } from './failing.ts';
import { list, record, text } from './json.ts';
import type { FilterView, RouteView, RuleView } from './route.ts';
import type { ServiceView } from './service.ts';
import { groupBy, type ZoneView } from './zone-view.ts';

/** The rules that have backends which cannot answer, with these. */
export function rulesWithDead(
  zone: ZoneView,
): { readonly route: RouteView; readonly rule: RuleView; readonly dead: readonly DeadBackend[] }[] {
  const groups = groupBy(deadBackends(zone), ({ use }) => `${use.route.key} ${use.rule.index}`);
  return [...groups.values()].flatMap((dead) => {
    const [first] = dead;
    return first === undefined ? [] : [{ route: first.use.route, rule: first.use.rule, dead }];
  });
}

/** Do the dead backends of a rule come down to one target? Then the finding about it already tells the share that fails. */
export function hasOneCause(dead: readonly DeadBackend[]): boolean {
  return new Set(dead.map(({ use }) => `${use.target.kind} ${use.target.namespace}/${use.target.name}:${use.target.port}`)).size < 2;
}

/** The Services that routes send requests to or are attached to, once each. */
export function routedServices(zone: ZoneView): ServiceView[] {
  const names = new Set<string>();
  for (const use of zone.uses) if (use.target.kind === 'Service') names.add(`${use.target.namespace}/${use.target.name}`);
  for (const route of zone.routes)
    for (const parent of route.parents) if (parent.kind === 'Service') names.add(`${parent.namespace}/${parent.name}`);
  return zone.services.filter((service) => names.has(`${service.namespace}/${service.name}`));
}

/** The rules that have a field set. */
export function rulesWith(zone: ZoneView, field: string): { readonly route: RouteView; readonly rule: RuleView }[] {
  return zone.routes.flatMap((route) => route.rules.flatMap((rule) => (rule.value[field] === undefined ? [] : [{ route, rule }])));
}

/** One header in a header modifier. */
export interface HeaderEntry {
  readonly list: 'set' | 'add' | 'remove';
  readonly name: string;
  readonly path: string;
}

/** The header modifiers of a route, with all names in them. */
export function headerLists(
  route: RouteView,
): { readonly rule: RuleView; readonly filter: FilterView; readonly field: string; readonly entries: readonly HeaderEntry[] }[] {
  return route.rules.flatMap((rule) =>
    rule.filters.flatMap((filter) =>
      ['requestHeaderModifier', 'responseHeaderModifier'].flatMap((field) => {
        const modifier = record(filter.value[field]);
        const entries = (['set', 'add', 'remove'] as const).flatMap((name) =>
          list(modifier[name]).map((one, index): HeaderEntry => {
            const path = `${filter.path}/${field}/${name}/${index}`;
            return { list: name, name: (name === 'remove' ? text(one) : text(record(one)['name'])) ?? '', path };
          }),
        );
        return entries.length === 0 ? [] : [{ rule, filter, field, entries }];
      }),
    ),
  );
}

/** Every regular expression in a match: of a path, a header or a query parameter. */
export function regularExpressions(
  zone: ZoneView,
): { readonly route: RouteView; readonly rule: RuleView; readonly where: string; readonly path: string; readonly value: string }[] {
  return zone.routes.flatMap((route) =>
    route.rules.flatMap((rule) =>
      rule.matches.flatMap((match) => {
        const path =
          match.pathType === 'RegularExpression' ? [{ where: 'path', path: `${match.path}/path/value`, value: match.pathValue }] : [];
        const named = (where: string, field: string, entries: typeof match.headers): typeof path =>
          entries.flatMap((one, index) =>
            one.type === 'RegularExpression' ? [{ where, path: `${match.path}/${field}/${index}/value`, value: one.value }] : [],
          );
        return [...path, ...named('header', 'headers', match.headers), ...named('query parameter', 'queryParams', match.query)].map(
          (one) => ({ route, rule, ...one }),
        );
      }),
    ),
  );
}

import type { DeadBackend } from './failing.ts';
import { isRecord, list, record, text } from './json.ts';
import type { FilterView, RouteView, RuleView } from './route.ts';
import type { ServiceView } from './service.ts';
import { groupBy, type ZoneView } from './zone-view.ts';

/** The rules that have backends which cannot answer, with these. */
export function rulesWithDead(
  zone: ZoneView,
): { readonly route: RouteView; readonly rule: RuleView; readonly dead: readonly DeadBackend[] }[] {
  const groups = groupBy(zone.deadBackends, ({ use }) => `${use.route.key} ${use.rule.index}`);
  return [...groups.values()].flatMap((dead) => {
    const [first] = dead;
    return first === undefined ? [] : [{ route: first.use.route, rule: first.use.rule, dead }];
  });
}

/** Do the dead backends of a rule come down to one target? Then the finding about it already tells the share that fails. */
export function hasOneCause(dead: readonly DeadBackend[]): boolean {
  return new Set(dead.map(({ use }) => `${use.target.kind} ${use.target.namespace}/${use.target.name}:${use.target.port}`)).size < 2;
}

/** The Services that routes send requests to or are attached to, once each, in their own order. */
export function readRoutedServices(zone: ZoneView): readonly ServiceView[] {
  const routed = new Set<ServiceView>();
  for (const { service } of zone.uses) if (service !== undefined) routed.add(service);
  for (const { service } of zone.serviceParents) if (service !== undefined) routed.add(service);
  return zone.services.filter((service) => routed.has(service));
}

/** One header in a header modifier. */
export interface HeaderEntry {
  readonly list: 'set' | 'add' | 'remove';
  readonly name: string;
  readonly path: string;
}

/** One header modifier with all names in it. */
export interface HeaderList {
  readonly route: RouteView;
  readonly rule: RuleView;
  readonly filter: FilterView;
  readonly field: 'requestHeaderModifier' | 'responseHeaderModifier';
  readonly entries: readonly HeaderEntry[];
}

/** The header modifiers of a zone that name two headers or more; with one, nothing can collide. */
export function headerLists(zone: ZoneView): HeaderList[] {
  const found: HeaderList[] = [];
  for (const { route, rule } of zone.rules.with('filters')) {
    for (const filter of rule.filters) {
      for (const field of ['requestHeaderModifier', 'responseHeaderModifier'] as const) {
        if (countHeaders(filter, field) > 1) found.push({ route, rule, filter, field, entries: headersOf(filter, field) });
      }
    }
  }
  return found;
}

const headerActions = ['set', 'add', 'remove'] as const;

function countHeaders(filter: FilterView, field: HeaderList['field']): number {
  const modifier = filter.value[field];
  if (!isRecord(modifier)) return 0;
  let count = 0;
  for (const name of headerActions) count += list(modifier[name]).length;
  return count;
}

function headersOf(filter: FilterView, field: HeaderList['field']): HeaderEntry[] {
  const modifier = record(filter.value[field]);
  const entries: HeaderEntry[] = [];
  for (const name of headerActions) {
    for (const [index, one] of list(modifier[name]).entries()) {
      const header = name === 'remove' ? text(one) : text(record(one)['name']);
      entries.push({ list: name, name: header ?? '', path: `${filter.path}/${field}/${name}/${index}` });
    }
  }
  return entries;
}

/** A regular expression in a match: of a path, a header or a query parameter. */
export interface RegularExpressionView {
  readonly route: RouteView;
  readonly rule: RuleView;
  readonly where: 'path' | 'header' | 'query parameter';
  readonly path: string;
  readonly value: string;
}

/** Every regular expression in the matches of the zone's routes. */
export function regularExpressions(zone: ZoneView): RegularExpressionView[] {
  const found: RegularExpressionView[] = [];
  for (const { route, rule, match } of zone.rules.unusualMatches) {
    if (match.pathType === 'RegularExpression')
      found.push({ route, rule, where: 'path', path: `${match.path}/path/value`, value: match.pathValue });
    for (const [index, one] of match.headers.entries()) {
      if (one.type === 'RegularExpression')
        found.push({ route, rule, where: 'header', path: `${match.path}/headers/${index}/value`, value: one.value });
    }
    for (const [index, one] of match.query.entries()) {
      if (one.type === 'RegularExpression')
        found.push({ route, rule, where: 'query parameter', path: `${match.path}/queryParams/${index}/value`, value: one.value });
    }
  }
  return found;
}

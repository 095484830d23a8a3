import { plainPath } from './matches.ts';
import type { Candidate, MatchView, RouteView, RuleView } from './route.ts';

/** A rule with its route. */
export interface RuleOf {
  readonly route: RouteView;
  readonly rule: RuleView;
}

/** The rules of all routes by what stands in them, from one pass: most checks concern few rules. */
export class RuleIndex {
  readonly #byField = new Map<string, RuleOf[]>();
  /** Rules with a weight that is written out. */
  readonly weighted: RuleOf[] = [];
  /** Rules without a backend. */
  readonly withoutBackend: RuleOf[] = [];
  /** Rules with two backends or more. */
  readonly split: RuleOf[] = [];
  /** Rules with filters under a backend. */
  readonly withBackendFilters: RuleOf[] = [];
  /** Matches with headers, query parameters, a regular expression or a prefix that ends in a slash. */
  readonly unusualMatches: Candidate[] = [];

  constructor(routes: readonly RouteView[]) {
    for (const route of routes) {
      for (const rule of route.rules) this.#add({ route, rule });
      for (const rule of route.rules) {
        for (const match of rule.matches) if (isUnusual(match)) this.unusualMatches.push({ route, rule, match });
      }
    }
  }

  /** The rules that have a field set. */
  with(field: string): readonly RuleOf[] {
    return this.#byField.get(field) ?? [];
  }

  #add(one: RuleOf): void {
    const { value, backends } = one.rule;
    for (const field in value) {
      if (field === 'backendRefs' || field === 'matches' || value[field] === undefined) continue;
      const group = this.#byField.get(field);
      if (group === undefined) this.#byField.set(field, [one]);
      else group.push(one);
    }
    if (backends.length === 0) this.withoutBackend.push(one);
    if (backends.length > 1) this.split.push(one);
    let weighted = false;
    let filtered = false;
    for (const backend of backends) {
      weighted ||= backend.weightGiven;
      filtered ||= backend.filters > 0;
    }
    if (weighted) this.weighted.push(one);
    if (filtered) this.withBackendFilters.push(one);
  }
}

function isUnusual(match: MatchView): boolean {
  return (
    match.headers.length > 0 || match.query.length > 0 || match.pathType === 'RegularExpression' || plainPath(match) !== match.pathValue
  );
}

import type { Check } from './check.ts';
import { removeField } from './model/fixes.ts';
import { compareMatches, coversMatch, isSameMatch } from './model/matches.ts';
import { isGatewayRef } from './model/route-index.ts';
import type { MatchView, RouteView, RuleView } from './model/route.ts';
import { joined, spoken } from './model/words.ts';

export const ruleShadowed: Check = {
  code: 'KGA410',
  name: 'rule-shadowed',
  title: 'Rule never takes a request',
  severity: 'warning',
  basis: 'inferred',
  inputs: [],
  explanation:
    'Proxies try matches in an order: exact paths before prefixes before regular expressions, longer before shorter, then those with a method, with more headers, with more query parameters. Older minors keep the order of the rules for clients in the mesh. A rule is dead when what comes before it takes all of its requests.',
  fix: 'Remove the rule, reorder the rules, or make its matches more specific.',
  *run(zone) {
    for (const route of zone.by.withSeveralMatches) {
      if (route.rules.length < 2) continue;
      const inOrder = !zone.facts.sortsServiceRoutes && !(zone.facts.gateways && route.parents.some(isGatewayRef));
      for (const rule of route.rules) {
        const by = rule.index === 0 ? [] : shadows(route, rule, inOrder);
        const [first] = by;
        if (first === undefined) continue;
        const rules = [...new Set(by.map((one) => one.index + 1))];
        yield {
          object: route.key,
          path: rule.path,
          also: [{ object: route.key, path: first.path }],
          message: `Rule ${rule.index + 1} of ${spoken(route.key)} never takes a request: ${rules.length === 1 ? 'rule' : 'rules'} ${joined(rules.map(String))} ${rules.length === 1 ? 'takes' : 'take'} them all before`,
          fixes: [removeField(`Remove rule ${rule.index + 1}`, route.key, rule.path)],
        };
      }
    }
  },
};

/** The earlier rules that take what each match of a rule would take; none where a match is left over, or where all are plain repetitions. */
function shadows(route: RouteView, rule: RuleView, inOrder: boolean): RuleView[] {
  const by: RuleView[] = [];
  let repeated = true;
  for (const match of rule.matches) {
    const earlier = route.rules.find((one) => one.index < rule.index && one.matches.some((before) => takesBefore(before, match, inOrder)));
    if (earlier === undefined) return [];
    by.push(earlier);
    repeated &&= route.rules.some((one) => one.index < rule.index && one.matches.some((before) => isSameMatch(before, match)));
  }
  return repeated ? [] : by;
}

function takesBefore(earlier: MatchView, later: MatchView, inOrder: boolean): boolean {
  return (inOrder || compareMatches(earlier, later) <= 0) && coversMatch(earlier, later);
}

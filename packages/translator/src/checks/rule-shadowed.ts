import type { Check } from './check.ts';
import { removeField } from './model/fixes.ts';
import { compareMatches, coversMatch, matchKey } from './model/matches.ts';
import { isGatewayRef } from './model/parents.ts';
import type { MatchView } from './model/route.ts';
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
    for (const route of zone.routes) {
      if (route.rules.length < 2) continue;
      const inOrder = !zone.facts.sortsServiceRoutes && !(zone.facts.gateways && route.parents.some(isGatewayRef));
      const all = route.candidates;
      for (const rule of route.rules) {
        const by = rule.matches.map((match) => all.find((one) => one.rule.index < rule.index && takesBefore(one.match, match, inOrder)));
        const [first] = by;
        const identical = rule.matches.every((match) =>
          all.some((one) => one.rule.index < rule.index && matchKey(one.match) === matchKey(match)),
        );
        if (first === undefined || by.includes(undefined) || identical) continue;
        const rules = [...new Set(by.flatMap((one) => (one === undefined ? [] : one.rule.index + 1)))];
        yield {
          object: route.key,
          path: rule.path,
          also: [{ object: route.key, path: first.rule.path }],
          message: `Rule ${rule.index + 1} of ${spoken(route.key)} never takes a request: ${rules.length === 1 ? 'rule' : 'rules'} ${joined(rules.map(String))} ${rules.length === 1 ? 'takes' : 'take'} them all before`,
          fixes: [removeField(`Remove rule ${rule.index + 1}`, route.key, rule.path)],
        };
      }
    }
  },
};

function takesBefore(earlier: MatchView, later: MatchView, inOrder: boolean): boolean {
  return coversMatch(earlier, later) && (inOrder || compareMatches(earlier, later) <= 0);
}

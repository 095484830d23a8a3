import type { Check } from './check.ts';
import { text } from './model/json.ts';
import { ruleName } from './model/words.ts';

export const ruleNameLost: Check = {
  code: 'KGA422',
  name: 'rule-name-lost',
  title: 'Name of a rule is lost',
  severity: 'info',
  basis: 'inferred',
  inputs: [],
  explanation: 'Kuma does not carry the name of a rule into what it generates, so policies cannot be applied to a named rule.',
  fix: 'Nothing, unless a policy is meant for the rule.',
  *run(zone) {
    for (const { route, rule } of zone.rules.with('name')) {
      yield {
        object: route.key,
        path: `${rule.path}/name`,
        message: `The name "${text(rule.value['name']) ?? ''}" of ${ruleName(route, rule)} is lost in translation`,
      };
    }
  },
};

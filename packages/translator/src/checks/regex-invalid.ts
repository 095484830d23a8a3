import type { Check } from './check.ts';
import { regularExpressions } from './model/rules.ts';
import { ruleName } from './model/words.ts';

export const regexInvalid: Check = {
  code: 'KGA432',
  name: 'regex-invalid',
  title: 'Regular expression that proxies cannot use',
  severity: 'error',
  basis: 'inferred',
  inputs: [],
  explanation:
    'Envoy uses RE2, which has no look-ahead, no look-behind and no back-references. It rejects a configuration with such an expression, and the whole listener keeps its old one.',
  fix: 'Write the expression without these.',
  *run(zone) {
    for (const { route, rule, where, path, value } of regularExpressions(zone)) {
      const fault = /\(\?<?[=!]/.test(value)
        ? 'looks ahead or behind'
        : /\\[1-9]/.test(value)
          ? 'refers back to a group'
          : isBroken(value)
            ? 'is not well formed'
            : undefined;
      if (fault === undefined) continue;
      yield {
        object: route.key,
        path,
        message: `The regular expression of a ${where} in ${ruleName(route, rule)} ${fault}`,
        evidence: [value === '' ? 'it is empty' : value],
        impact: 100,
      };
    }
  },
};

/** Not well formed in JavaScript's syntax either; possessive and other forms that only RE2 knows are given the benefit of the doubt. */
function isBroken(value: string): boolean {
  if (value === '') return true;
  try {
    return new RegExp(value.replaceAll(/\(\?[imsU]+\)|\(\?P</g, (found) => (found === '(?P<' ? '(?<' : ''))).source === '';
  } catch {
    return true;
  }
}

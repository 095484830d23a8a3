import type { Check } from './check.ts';
import { regularExpressions } from './model/rules.ts';
import { ruleName } from './model/words.ts';

export const regexSurprise: Check = {
  code: 'KGA433',
  name: 'regex-surprise',
  title: 'Regular expression must fit the whole value',
  severity: 'hint',
  basis: 'inferred',
  inputs: [],
  explanation:
    'Proxies compare the whole path or value with the expression, so that /v1 does not fit /v1/users, and ^ and $ are not needed. Regular expressions come after exact paths and prefixes, whatever their length.',
  fix: 'Add .* where a part is meant.',
  *run(zone) {
    for (const { route, rule, where, path, value } of regularExpressions(zone)) {
      if (!/^\^|[^\\]\$$/.test(value) && !(where === 'path' && /^\/[\w/-]*$/.test(value))) continue;
      yield {
        object: route.key,
        path,
        message: `The regular expression ${value} of a ${where} in ${ruleName(route, rule)} is compared with the whole value`,
      };
    }
  },
};

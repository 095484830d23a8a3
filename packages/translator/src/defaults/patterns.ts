/**
 * The API server matches patterns with RE2, in linear time; JavaScript backtracks. These patterns of the CRDs can take
 * exponential or cubic time here, so an equal one that cannot stands in for each.
 */
const linear: Readonly<Record<string, string>> = {
  '^[!-~]+([\\t ]?[!-~]+)*$': '^[!-~](?:[\\t ]?[!-~])*$',
};

const compiled = new Map<string, RegExp>();

/**
 * The regular expression of a schema's pattern. All patterns of the CRDs mean the same in RE2 and in JavaScript:
 * they only use ASCII classes, groups and `^ $` without multi-line mode.
 */
export function compilePattern(pattern: string): RegExp {
  let expression = compiled.get(pattern);
  if (expression === undefined) {
    expression = new RegExp(linear[pattern] ?? pattern);
    compiled.set(pattern, expression);
  }
  return expression;
}

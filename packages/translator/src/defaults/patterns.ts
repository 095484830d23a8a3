/**
 * The API server matches patterns with RE2, in linear time; JavaScript backtracks. These patterns of the CRDs can take
 * exponential or cubic time here, so an equal one that cannot stands in for each.
 */
const linear: Readonly<Record<string, string>> = {
  '^[!-~]+([\\t ]?[!-~]+)*$': '^[!-~](?:[\\t ]?[!-~])*$',
};

/** A pattern, or the equal one that takes linear time. */
export function linearPattern(pattern: string): string {
  return linear[pattern] ?? pattern;
}

/** A pattern that remembers the last text it accepted: fields such as group and kind have the same few values in every object. */
export interface TextPattern {
  readonly test: (text: string) => boolean;
}

/**
 * Prepares a schema's pattern. All patterns of the CRDs mean the same in RE2 and in JavaScript: they only use ASCII classes, groups
 * and `^ $` without multi-line mode.
 */
export function compilePattern(pattern: string): TextPattern {
  const expression = new RegExp(linearPattern(pattern));
  let accepted: string | undefined;
  return {
    test: (text) => {
      if (text === accepted) return true;
      const isMatch = expression.test(text);
      if (isMatch) accepted = text;
      return isMatch;
    },
  };
}

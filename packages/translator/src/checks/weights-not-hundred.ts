import type { Check } from './check.ts';
import { editFields } from './model/fixes.ts';
import { shareOf } from './model/route.ts';
import { percent, ruleName, targetName } from './model/words.ts';

export const weightsNotHundred: Check = {
  code: 'KGA405',
  name: 'weights-not-hundred',
  title: 'Weights do not add up to 100',
  severity: 'hint',
  basis: 'inferred',
  inputs: [],
  explanation: 'Weights are relative. Where they do not add up to 100 they cannot be read as percent.',
  fix: 'Scale the weights to 100.',
  *run(zone) {
    for (const { route, rule } of zone.rules.weighted) {
      if (rule.backends.length < 2 || rule.weight === 100 || rule.weight === 0 || !rule.backends.some((one) => one.weightGiven)) continue;
      const equal = new Set(rule.backends.map((one) => one.weight)).size === 1;
      if (equal) continue;
      const shares = rule.backends.map((one) => shareOf(rule, one));
      const whole = roundTo100(shares);
      yield {
        object: route.key,
        path: `${rule.path}/backendRefs`,
        message: `The weights of ${ruleName(route, rule)} add up to ${rule.weight}`,
        evidence: rule.backends.map((one, index) => `${targetName(one)}: ${one.weight} is ${percent(shares[index] ?? 0)}`),
        fixes: [
          editFields(
            'Scale the weights to 100',
            route.key,
            rule.backends.map((one, index) => ({ path: `${one.path}/weight`, value: whole[index] ?? 0 })),
          ),
        ],
      };
    }
  },
};

/** Whole numbers that add up to 100, by the largest remainder; a share above 0 stays above 0. */
function roundTo100(shares: readonly number[]): number[] {
  const whole = shares.map((share) => (share > 0 ? Math.max(1, Math.floor(share)) : 0));
  const order = shares
    .map((share, index) => ({ index, rest: share - Math.floor(share) }))
    .sort((a, b) => b.rest - a.rest || a.index - b.index);
  let left = 100 - whole.reduce((sum, one) => sum + one, 0);
  for (let turn = 0; left !== 0 && turn < 1000; turn += 1) {
    const index = left > 0 ? (order[turn % order.length]?.index ?? 0) : whole.indexOf(Math.max(...whole));
    if ((shares[index] ?? 0) === 0) continue;
    whole[index] = (whole[index] ?? 0) + Math.sign(left);
    left -= Math.sign(left);
  }
  return whole;
}

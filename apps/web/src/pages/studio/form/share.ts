/** Weights that the API server accepts for one backend. */
export const maxWeight = 1_000_000;

/** Shares that one press sets. */
export const sharePresets = [0, 1, 5, 10, 25, 50, 100] as const;

/** Each backend's part of the rule's requests in percent, exact. All zero where no backend has a weight above 0. */
export function percents(weights: readonly number[]): readonly number[] {
  const total = sum(weights);
  return weights.map((weight) => (total === 0 ? 0 : (weight / total) * 100));
}

/** A share as people read it: whole where it is whole, one digit otherwise, and never 0 or 100 for what is only near it. */
export function percentWords(percent: number): string {
  const near = Math.round(percent * 10) / 10;
  if (percent > 0 && near < 0.1) return '< 0.1 %';
  if (percent < 100 && near > 99.9) return '> 99.9 %';
  return `${Number.isInteger(near) ? near : near.toFixed(1)} %`;
}

/**
 * The weights after one backend was given a share in percent. Locked backends keep theirs; the others divide what is
 * left in the proportion that they had, equally where they had none. The sum of the weights stays as it is where the
 * new share is a whole number of it, otherwise it becomes 100. Weights are whole numbers.
 */
export function setShare(weights: readonly number[], locked: readonly boolean[], index: number, percent: number): readonly number[] {
  const others = weights.map((_, i) => i).filter((i) => i !== index);
  const free = others.filter((i) => locked[i] !== true);
  if (free.length === 0 && others.length > 0) return weights;
  if (others.length === 0) return weights.map(() => (percent > 0 ? Math.max(1, weights[0] ?? 1) : 0));
  const total = chooseTotal(weights, percent);
  const scale = sum(weights) === 0 ? 0 : total / sum(weights);
  const kept = new Map(others.filter((i) => locked[i] === true).map((i) => [i, Math.round((weights[i] ?? 0) * scale)]));
  const available = Math.max(0, total - sum([...kept.values()]));
  const own = Math.min(available, Math.round((clamp(percent) / 100) * total));
  const parts = divide(
    available - own,
    free.map((i) => weights[i] ?? 0),
  );
  return weights.map((_, i) => (i === index ? own : (kept.get(i) ?? parts[free.indexOf(i)] ?? 0)));
}

/** The highest share that a backend can get while others are locked, in percent. */
export function shareLimit(weights: readonly number[], locked: readonly boolean[], index: number): number {
  const shares = percents(weights);
  return 100 - sum(shares.filter((_, i) => i !== index && locked[i] === true));
}

function chooseTotal(weights: readonly number[], percent: number): number {
  const total = sum(weights);
  const whole = Number.isInteger((clamp(percent) / 100) * total);
  return total >= 10 && total <= maxWeight && whole ? total : 100;
}

/** Divides a whole number in the given proportion, without a remainder: the largest fractions are rounded up. */
function divide(amount: number, proportion: readonly number[]): readonly number[] {
  const total = sum(proportion);
  const exact = proportion.map((part) => (total === 0 ? amount / proportion.length : (amount * part) / total));
  const parts = exact.map(Math.floor);
  const order = exact
    .map((value, i) => ({ i, fraction: value - Math.floor(value) }))
    .toSorted((a, b) => b.fraction - a.fraction || a.i - b.i);
  for (const { i } of order.slice(0, amount - sum(parts))) parts[i] = (parts[i] ?? 0) + 1;
  return parts;
}

function clamp(percent: number): number {
  return Number.isFinite(percent) ? Math.min(100, Math.max(0, percent)) : 0;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, value) => total + value, 0);
}

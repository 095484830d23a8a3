import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { percents, percentWords, setShare, shareLimit } from '../../src/pages/studio/form/share.ts';

const total = (weights: readonly number[]): number => weights.reduce((sum, weight) => sum + weight, 0);

describe('the share of a backend', () => {
  it('moves what one gets to the other', () => {
    expect(setShare([90, 10], [], 1, 50)).toEqual([50, 50]);
    expect(setShare([90, 10], [], 0, 0)).toEqual([0, 100]);
  });

  it('keeps the sum where the share fits into it, and counts in hundredths otherwise', () => {
    expect(setShare([900, 100], [], 1, 25)).toEqual([750, 250]);
    expect(setShare([1, 1], [], 1, 10)).toEqual([90, 10]);
    expect(setShare([2, 1], [], 1, 0)).toEqual([100, 0]);
  });

  it('leaves a locked backend alone and divides the rest in proportion', () => {
    expect(setShare([60, 30, 10], [false, false, true], 0, 45)).toEqual([45, 45, 10]);
    expect(setShare([60, 30, 10], [false, false, true], 0, 95)).toEqual([90, 0, 10]);
    expect(shareLimit([60, 30, 10], [false, false, true], 0)).toBe(90);
    expect(setShare([60, 20, 20], [], 0, 50)).toEqual([50, 25, 25]);
  });

  it('changes nothing when all others are locked', () => {
    expect(setShare([60, 40], [false, true], 0, 10)).toEqual([60, 40]);
  });

  it('divides equally what had no weight', () => {
    expect(setShare([100, 0, 0], [], 0, 0)).toEqual([0, 50, 50]);
    expect(setShare([0, 0], [], 1, 10)).toEqual([90, 10]);
  });

  it('is said so that near is never all or nothing', () => {
    expect(percents([1, 3])).toEqual([25, 75]);
    expect(percents([0, 0])).toEqual([0, 0]);
    expect([0, 0.01, 33.333, 50, 99.99, 100].map(percentWords)).toEqual(['0 %', '< 0.1 %', '33.3 %', '50 %', '> 99.9 %', '100 %']);
  });

  it('stays whole, in range, and adds up, whatever is pressed', () => {
    const weights = fc.array(fc.nat({ max: 1000 }), { minLength: 2, maxLength: 6 });
    fc.assert(
      fc.property(
        weights,
        fc.array(fc.boolean(), { maxLength: 6 }),
        fc.nat(),
        fc.integer({ min: -20, max: 120 }),
        (before, locked, pick, percent) => {
          const index = pick % before.length;
          const after = setShare(before, locked, index, percent);
          expect(after).toHaveLength(before.length);
          for (const weight of after) expect(Number.isInteger(weight) && weight >= 0).toBe(true);
          if (after === before) return;
          expect([total(before), 100]).toContain(total(after));
          const limit = shareLimit(before, locked, index);
          const share = percents(after)[index] ?? 0;
          expect(Math.abs(share - Math.min(limit, Math.max(0, Math.min(100, percent))))).toBeLessThan(1 + before.length);
        },
      ),
    );
  });
});

import { expect, it } from 'vitest';
import { canonicalQuantity } from '../src/emit/quantity.ts';

it.each([
  ['100m', '100m'],
  ['1000m', '1'],
  ['0.1', '100m'],
  ['1024Mi', '1Gi'],
  ['1.5Gi', '1536Mi'],
  ['64Mi', '64Mi'],
  ['1000Mi', '1000Mi'],
  ['128974848', '128974848'],
  ['1e3', '1e3'],
  ['12e6', '12e6'],
  ['0', '0'],
  ['0.5', '500m'],
  ['1500k', '1500k'],
  ['1000k', '1M'],
  ['512Ki', '512Ki'],
  ['nonsense', 'nonsense'],
])('writes the quantity %s as %s', (given, canonical) => {
  expect(canonicalQuantity(given)).toBe(canonical);
});

it('takes numbers', () => {
  expect(canonicalQuantity(2)).toBe('2');
});

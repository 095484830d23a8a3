import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LayeredMap, placeIn, replaced } from '../src/snapshot/layers.ts';
import { Places } from '../src/snapshot/places.ts';
import { lazily, overlaid } from '../src/snapshot/records.ts';

const key = fc.constantFrom('a', 'b', 'c', 'd', '__proto__', 'constructor');
const below = fc.array(fc.tuple(key, fc.integer()));
const above = fc.array(fc.tuple(key, fc.option(fc.integer(), { nil: undefined })));

/** What a plain copy with the changes in it would hold. */
function merged(
  base: readonly (readonly [string, number])[],
  changes: readonly (readonly [string, number | undefined])[],
): Map<string, number> {
  const plain = new Map(base);
  for (const [at, value] of changes) {
    if (value === undefined) plain.delete(at);
    else plain.set(at, value);
  }
  return plain;
}

function recordOf(entries: Iterable<readonly [string, number]>): Record<string, number> {
  const record: Record<string, number> = {};
  for (const [at, value] of entries) Object.defineProperty(record, at, { value, enumerable: true, configurable: true, writable: true });
  return record;
}

describe('layers', () => {
  it('hold what a copy with the changes would hold', () => {
    fc.assert(
      fc.property(below, above, (base, changes) => {
        const plain = merged(base, changes);
        const lower = new LayeredMap<number>();
        for (const [at, value] of base) lower.set(at, value);
        const upper = new LayeredMap(lower);
        for (const [at, value] of changes) upper.set(at, value);
        expect(new Map(upper.entries())).toEqual(plain);
        for (const at of ['a', 'b', 'c', 'd', 'none']) expect([upper.get(at), upper.has(at)]).toEqual([plain.get(at), plain.has(at)]);
        const bottom = new Places<number>();
        for (const [at, value] of base) bottom.set('Service', 'shop', at, value);
        const top = new Places(bottom);
        for (const [at, value] of changes) top.set('Service', 'shop', at, value);
        for (const at of ['a', 'b', 'c', 'd', 'none']) expect(top.get('Service', 'shop', at)).toBe(plain.get(at));
        expect(new Map(lower.entries())).toEqual(new Map(base));
      }),
    );
  });

  it('show a record as plain data, read alone or listed', () => {
    fc.assert(
      fc.property(below, above, (base, changes) => {
        const safe = base.filter(([at]) => at.length === 1);
        const edits = changes.filter(([at]) => at.length === 1);
        const plain = merged(safe, edits);
        const record = overlaid(recordOf(safe), new Map(edits));
        for (const at of ['a', 'b', 'c', 'd', 'none']) expect([record[at], at in record]).toEqual([plain.get(at), plain.has(at)]);
        expect(JSON.parse(JSON.stringify(record))).toEqual(Object.fromEntries(plain));
        expect(new Map(Object.entries({ ...record }))).toEqual(plain);
        const doubled = lazily(
          () => plain,
          (value: number) => ({ value }),
        );
        expect(Object.keys(doubled).sort()).toEqual([...plain.keys()].sort());
        for (const [at, value] of plain) expect(doubled[at]).toEqual({ value });
        for (const at of plain.keys()) expect(doubled[at]).toBe(doubled[at]);
      }),
    );
  });

  it('refuse to be written to', () => {
    const record = overlaid({ a: 1 }, new Map([['b', 2]])) as Record<string, number>;
    expect(() => {
      record['a'] = 3;
    }).toThrow(TypeError);
    expect(() => delete record['b']).toThrow(TypeError);
    expect({ ...record }).toEqual({ a: 1, b: 2 });
  });

  it('keep sorted lists sorted', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(50)), fc.nat(50), fc.boolean(), (numbers, number, isKept) => {
        const sorted = numbers.toSorted((a, b) => a - b);
        const at = placeIn(sorted, (one) => one < number);
        const result = replaced(sorted, at, sorted[at] === number, isKept ? number : undefined);
        const rest = sorted.filter((one) => one !== number);
        expect(result).toEqual((isKept ? [...rest, number] : rest).toSorted((a, b) => a - b));
      }),
    );
  });
});

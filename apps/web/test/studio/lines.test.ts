import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Json } from '@routescope/translator';
import { isWithin, lineage, linesFrom, sourcesOf } from '../../src/pages/studio/preview/links.ts';
import { lineText, linesText, outputLines } from '../../src/pages/studio/preview/output-lines.ts';
import { diffLines, mergeLines, splitLines, type DiffRun } from '../../src/pages/studio/text/line-diff.ts';

function rebuild(before: readonly string[], after: readonly string[], runs: readonly DiffRun[]): { old: string[]; next: string[] } {
  const old: string[] = [];
  const next: string[] = [];
  for (const run of runs) {
    if (run.kind !== 'added') old.push(...before.slice(run.oldStart, run.oldStart + run.count));
    if (run.kind !== 'removed') next.push(...after.slice(run.newStart, run.newStart + run.count));
    if (run.kind === 'same')
      expect(before.slice(run.oldStart, run.oldStart + run.count)).toEqual(after.slice(run.newStart, run.newStart + run.count));
  }
  return { old, next };
}

describe('differences by lines', () => {
  it('finds the one changed line', () => {
    expect(diffLines(['a', 'b', 'c'], ['a', 'x', 'c'])).toEqual([
      { kind: 'same', oldStart: 0, newStart: 0, count: 1 },
      { kind: 'removed', oldStart: 1, newStart: 1, count: 1 },
      { kind: 'added', oldStart: 2, newStart: 1, count: 1 },
      { kind: 'same', oldStart: 2, newStart: 2, count: 1 },
    ]);
  });

  it('leads from any text to any other, by the shortest way', () => {
    const lines = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 14 });
    fc.assert(
      fc.property(lines, lines, (before, after) => {
        const runs = diffLines(before, after);
        expect(rebuild(before, after, runs)).toEqual({ old: before, next: after });
        const kept = runs.filter((run) => run.kind === 'same').reduce((sum, run) => sum + run.count, 0);
        expect(kept).toBe(longestCommon(before, after));
      }),
    );
  });

  it('merges changes of different lines and refuses changes of the same one', () => {
    const base = 'a\nb\nc\nd\ne\n';
    expect(mergeLines(base, 'A\nb\nc\nd\ne\n', 'a\nb\nc\nd\nE\nf\n')).toEqual({ clean: true, text: 'A\nb\nc\nd\nE\nf\n' });
    expect(mergeLines(base, 'a\nB\nc\nd\ne\n', 'a\nb2\nc\nd\ne\n')).toEqual({ clean: false, conflicts: 1 });
    expect(mergeLines(base, 'a\nB\nc\nd\ne\n', 'a\nB\nc\nd\ne\n')).toEqual({ clean: true, text: 'a\nB\nc\nd\ne\n' });
    expect(mergeLines('a\r\nb\r\nc\r\n', 'a\r\nb\r\nC\r\n', 'A\nb\nc\n')).toEqual({ clean: true, text: 'A\r\nb\r\nC\r\n' });
    expect(mergeLines(base, base, 'x\n')).toEqual({ clean: true, text: 'x\n' });
  });
});

function longestCommon(a: readonly string[], b: readonly string[]): number {
  let row = b.map(() => 0);
  for (const line of a) {
    const next: number[] = [];
    for (const [j, other] of b.entries()) next[j] = line === other ? (row[j - 1] ?? 0) + 1 : Math.max(row[j] ?? 0, next[j - 1] ?? 0);
    row = next;
  }
  return row.at(-1) ?? 0;
}

const json = fc.letrec((tie) => ({
  any: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null), fc.constantFrom('on', '1', '- a', 'a: b', '#x', ' padded ')),
    fc.array(tie('any'), { maxLength: 4 }),
    fc.dictionary(fc.oneof(fc.constantFrom('a', 'k8s.io/b', 'on'), fc.string({ minLength: 1 })), tie('any'), {
      maxKeys: 4,
      noNullPrototype: true,
    }),
  ),
})) as { readonly any: fc.Arbitrary<Json> };

describe('generated objects as lines', () => {
  it('looks like kubectl', () => {
    const text = linesText(outputLines({ kind: 'MeshHTTPRoute', spec: { to: [{ rules: [{ weight: 90 }, { weight: 10 }], empty: [] }] } }));
    expect(text).toBe('kind: MeshHTTPRoute\nspec:\n  to:\n  - rules:\n    - weight: 90\n    - weight: 10\n    empty: []\n');
  });

  it('reads back as the same value', () => {
    fc.assert(
      fc.property(json.any, (value) => {
        expect(parse(linesText(outputLines(value)))).toEqual(value);
      }),
    );
  });

  it('knows which line comes from which field', () => {
    const lines = outputLines({
      spec: { to: [{ rules: [{ backend: { name: 'a', weight: 1 } }, { backend: { name: 'b', weight: 2 } }] }] },
    });
    const at = (pointer: string) => [{ object: 'HTTPRoute/n/r', path: pointer }];
    const provenance = {
      '/spec/to/0/rules/0': at('/spec/rules/0'),
      '/spec/to/0/rules/0/backend': at('/spec/rules/0/backendRefs/0'),
      '/spec/to/0/rules/0/backend/weight': at('/spec/rules/0/backendRefs/0/weight'),
      '/spec/to/0/rules/1/backend': at('/spec/rules/1/backendRefs/0'),
    };
    const lit = (field: string) =>
      [...linesFrom(lines, provenance, 'HTTPRoute/n/r', field)].map((index) => lineText(lines[index] ?? { pointer: '', lead: '' }).trim());
    expect(lit('/spec/rules/0/backendRefs/0/weight')).toEqual(['weight: 1']);
    expect(lit('/spec/rules/1/backendRefs/0/port')).toEqual(['- backend:', 'name: b', 'weight: 2']);
    expect(lit('/metadata/name')).toEqual([]);
    expect(sourcesOf(provenance, '/spec/to/0/rules/1/backend/name')).toEqual(at('/spec/rules/1/backendRefs/0'));
    expect(lineage('/a/b')).toEqual(['/a/b', '/a', '']);
    expect(isWithin('/a/10', '/a/1')).toBe(false);
    expect(splitLines('a\r\nb')).toEqual(['a', 'b']);
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { load } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { kubectlSchema } from '../src/kubectl-schema.ts';
import { defaultLimits, dumpYaml } from '../src/index.ts';
import { readPlain } from '../src/plain-yaml.ts';
import { splitDocuments } from '../src/split.ts';

/** What the full parser makes of a text; undefined where it refuses it. */
function full(text: string): { value: unknown } | undefined {
  try {
    return { value: load(text, { schema: kubectlSchema, maxDepth: defaultLimits.depth }) };
  } catch {
    return undefined;
  }
}

/** Whatever the quick reader takes, the full parser takes as well, and reads the same. */
function agrees(text: string): 'plain' | 'left to the full parser' {
  const plain = readPlain(text, defaultLimits);
  if (plain === undefined) return 'left to the full parser';
  expect({ text, value: plain.value }).toEqual({ text, value: full(text)?.value });
  return 'plain';
}

describe('the quick reader', () => {
  test('reads what people write', () => {
    const text = `# comment\n---\napiVersion: v1\nkind: Service # a comment\nmetadata:\n  name: "a"\n  labels:\n    app.kubernetes.io/name: 'x y'\n\n  annotations: {}\nspec:\n  on: 1\n`;
    expect(agrees(text)).toBe('left to the full parser');
    expect(
      agrees(
        text.replace(
          '  on: 1\n',
          '  ports:\n  - port: 80\n    name: http\n  - port: 0x1F\n    names:\n      - a\n      - 12\n  empty:\n  last: -7\n',
        ),
      ),
    ).toBe('plain');
  });

  test.each([
    'a: b: c\n',
    'a: b:\n',
    'a:\n  b\n',
    'a: b\n  c\n',
    'a: |\n  x\n',
    'a: >-\n  x\n',
    'a: &x 1\n',
    'a: *x\n',
    'a: !!str 1\n',
    'a: {b: 1}\n',
    'a: [1]\n',
    'a: "x\\n"\n',
    "a: 'it''s'\n",
    'a: "x" y\n',
    'a: "x" # y\n',
    'a: 1\na: 2\n',
    'a:\n\tb: 1\n',
    '- a\n',
    '? a\n: b\n',
    'a: - b\n',
    'a: -\n',
    '- - a\n',
    'a:\n-\n',
    'a:\n- \n  b: 1\n',
    'a:\n  - b\n - c\n',
    'a:\n  b: 1\n c: 2\n',
    ' a: 1\nb: 2\n',
    'a: 1\n b: 2\n',
    'a:\n- b\n  - c\n',
    'a:\n- b: 1\n   c: 2\n',
    'a:\n- b: 1\n c: 2\n',
    'a: @x\n',
    'a: `x\n',
    'a: %x\n',
    'a: x#y\n',
    'a: x #y\n',
    'a: # y\n',
    'a:#y\n',
    'a :1\n',
    '"a": 1\n',
    'a b: 1\n',
    '1: a\n',
    'on: a\n',
    'null: a\n',
    '~: a\n',
    '<<: {a: 1}\n',
    '__proto__: 1\n',
    'constructor: 1\ntoString: 2\n',
    'a: "b\n  c"\n',
    'a: b\n\n\n  c\n',
    '--- a: 1\n',
    '---\n---\na: 1\n',
    'a: 1\n...\n',
    '%YAML 1.2\n---\na: 1\n',
    'a: ?\n',
    'a: ? b\n',
    'a: ,\n',
    'a: [] # x\n',
    'a: {}\nb: []\n',
    'a: [\n',
    'a: ]\n',
    'a: 1:2\n',
    'a: ::\n',
    'a: http://x\n',
    'a:\n  - http://x:80/\n',
    'a: x: \n',
    'a: "a": b\n',
    'a: ""\n',
    "a: ''\n",
    'a: "\n',
    'a: "\'"\n',
    "a: '\"'\n",
    "a: '\\'\n",
    'a: .5\nb: 5.\nc: +1\nd: 0o7\ne: 08\nf: 1e400\ng: 0b1\nh: -0\ni: .inf\nj: 1_0\nk: _1\n',
    'a: y\nb: No\nc: NULL\nd: ~\ne: tRue\n',
    'a: é\n',
    'a: x\r\nb: y\r\n',
    'a: 1   \nb:   2\n',
    'a:\n\n  b: 1\n\n# c\nd: 2',
    '',
    '\n\n',
    '# x\n',
    'a',
    'a:',
    'a:\n  -b\n',
    'a:\n  -b: 1\n',
    'a: -b\n',
    'a: --- b\n',
    'a:\n--- b\n',
    'a:\n- --- b\n',
    'a: b\n- c\n',
    'a:\n- b\nc:\n  - d\ne: f\n',
    'a:\n  b:\n  - c: 1\n    d:\n    - e\n  f: g\n',
    'a:\n- b:\n  - c\n  d: e\n',
    'a:\n- b:\n    - c\n  d: e\n- f\n',
    'a:\n-   b: 1\n    c: 2\n',
    'a:\n-   b: 1\n  c: 2\n',
    'a: !x\n',
    'a: x!y&z*\n',
    'a: "x":\n',
  ])('%j is read as the full parser reads it, or left to it', (text) => {
    agrees(text);
  });

  test('limits', () => {
    const deep = (depth: number): string => Array.from({ length: depth }, (_, level) => `${'  '.repeat(level)}a:`).join('\n');
    expect(readPlain(`${deep(60)} 1\n`, defaultLimits)).toBeDefined();
    expect(readPlain(`${deep(70)} 1\n`, defaultLimits)).toBeUndefined();
    expect(readPlain(Array.from({ length: 30 }, (_, index) => `a${index}: 1\n`).join(''), { depth: 10, nodes: 20 })).toBeUndefined();
  });

  test('texts made of pieces of YAML', { timeout: 120_000 }, () => {
    const piece = fc.constantFrom(
      'a',
      'b',
      'kind',
      ':',
      ': ',
      ' ',
      '  ',
      '\n',
      '\n  ',
      '\n    ',
      '\n- ',
      '\n  - ',
      '- ',
      '#',
      ' #',
      '"',
      "'",
      '{}',
      '[]',
      '1',
      '-',
      '0x1',
      'on',
      '~',
      '|',
      '&',
      '*',
      '---',
      ',',
      '?',
      '.',
      '/',
      '\\',
      '_',
      '\n\n',
    );
    let plain = 0;
    const property = fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
      plain += agrees(pieces.join('')) === 'plain' ? 1 : 0;
    });
    fc.assert(property, { numRuns: 20_000 });
    expect(plain).toBeGreaterThan(20);
  });

  test('plain documents with something changed in them', { timeout: 120_000 }, () => {
    const name = fc.stringMatching(/^[a-z][a-zA-Z]{0,3}$/);
    const text = fc.oneof(name, fc.constantFrom('0123', '1e3', 'x: y', 'x #y', '- z', '*a', 'y', "it's", 'a"b', '1_0', ''));
    const value = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        text,
        fc.integer(),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(name, tie('value'), { maxKeys: 3 }),
      ),
    })).value;
    const piece = fc.constantFrom(
      ' ',
      '  ',
      '\n',
      '\n  ',
      '- ',
      ': ',
      ':',
      '#',
      ' # c',
      '"',
      "'",
      'a: 1',
      '-',
      '\n\n',
      '1',
      '\t',
      'on',
      '&a ',
      '{',
      ']',
      '\n- ',
    );
    const change = fc.tuple(fc.nat({ max: 400 }), fc.nat({ max: 3 }), fc.oneof(fc.constant(''), piece));
    let plain = 0;
    const property = fc.property(
      fc.dictionary(name, value, { minKeys: 1, maxKeys: 4 }),
      fc.array(change, { maxLength: 2 }),
      (object, changes) => {
        const changed = changes.reduce((now, [at, remove, insert]) => {
          const place = at % (now.length + 1);
          return now.slice(0, place) + insert + now.slice(place + remove);
        }, dumpYaml(object));
        plain += agrees(changed) === 'plain' ? 1 : 0;
      },
    );
    fc.assert(property, { numRuns: 20_000 });
    expect(plain).toBeGreaterThan(2_000);
  });

  test('what is dumped is mostly plain, and read as it was', { timeout: 120_000 }, () => {
    const name = fc.stringMatching(/^[a-z][a-zA-Z]{1,8}$/);
    const value = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        name,
        fc.integer(),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(name, tie('value'), { maxKeys: 4 }),
      ),
    })).value;
    fc.assert(
      fc.property(fc.dictionary(name, value, { minKeys: 1, maxKeys: 4 }), (object) => void agrees(dumpYaml(object))),
      { numRuns: 2_000 },
    );
  });

  test('the examples', () => {
    const folder = new URL('../../../examples', import.meta.url).pathname;
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
      (file) => file.endsWith('.yaml') && !file.endsWith('routescope.yaml'),
    );
    const outcomes = files.flatMap((file) => {
      const text = readFileSync(join(folder, file), 'utf8');
      return splitDocuments(text).map(({ start, end }) => agrees(text.slice(start, end)));
    });
    expect(outcomes.filter((outcome) => outcome === 'plain').length).toBeGreaterThan(outcomes.length / 2);
  });
});

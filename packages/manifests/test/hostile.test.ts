import { describe, expect, test } from 'vitest';
import { parseManifests, readPositions } from '../src/index.ts';

function aliasBomb(levels: number, width: number): string {
  const name = (level: number): string => `l${level}`;
  const lines = [`${name(0)}: &${name(0)} [x, x]`];
  for (let level = 1; level < levels; level += 1) {
    lines.push(`${name(level)}: &${name(level)} [${Array.from({ length: width }, () => `*${name(level - 1)}`).join(', ')}]`);
  }
  return `${lines.join('\n')}\n`;
}

/** Texts that make careless parsers slow, deep, large or wrong; each with what it is refused for. */
const bombs: readonly [name: string, text: string, reason: RegExp][] = [
  ['aliases of aliases', aliasBomb(10, 9), /more than 20000 values/],
  ['many aliases', `a: &a x\nb: [${'*a,'.repeat(200)}]\n`, /more than 100 aliases/],
  ['an alias of itself', 'a: &a [*a]\n', /stands inside what it refers to/],
  ['deep flow sequences', `a: ${'['.repeat(100_000)}`, /nested too deep/],
  ['deep flow mappings', `a: ${'{a: '.repeat(40_000)}`, /nested too deep/],
  ['deep block sequences', `${'- '.repeat(50_000)}x\n`, /nested too deep/],
  ['many values', `a: [${'1,'.repeat(60_000)}]\n`, /more than 20000 values/],
  ['many keys', Array.from({ length: 25_000 }, (_, index) => `k${index}: 1\n`).join(''), /more than 20000 values/],
  ['many anchors', Array.from({ length: 20_000 }, (_, index) => `- &a${index} x\n`).join(''), /more than 20000 values/],
  ['one anchor that never ends', '&a '.repeat(80_000), /./],
  ['a long document', `a: ${'x'.repeat(300 * 1024)}\n`, /KiB long/],
  ['many tags', '!a '.repeat(80_000), /./],
  ['a field __proto__', 'apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {__proto__: {polluted: true}}\n', /__proto__/],
  ['an escaped __proto__', 'apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {"\\x5f_proto__": {polluted: true}}\n', /__proto__/],
  ['a null byte', 'apiVersion: v1\nkind: Ser\0vice\n', /null byte/],
  ['an unknown tag', 'a: !!js/function "x"\n', /unknown/],
  ['blank lines', `${'\n'.repeat(200_000)}a: [\n`, /./],
  ['spaces', `a:${' '.repeat(250_000)}[\n`, /./],
  ['braces', '{'.repeat(200_000), /./],
  ['template openings', `${'{{ '.repeat(80_000)}\n`, /./],
];

/** Milliseconds that the processor spent on something: unlike the clock, the same on a busy machine. */
function cost(run: () => unknown): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

describe('hostile texts', () => {
  test.each(bombs)('%s', (_, text, reason) => {
    let { documents, problems } = { documents: [], problems: [] } as Pick<ReturnType<typeof parseManifests>, 'documents' | 'problems'>;
    const spent = cost(() => ({ documents, problems } = parseManifests(text, { file: 'bomb.yaml' })));
    expect(documents).toEqual([]);
    expect(problems[0]?.reason).toMatch(reason);
    expect(problems[0]?.line).toBeGreaterThan(0);
    // Generous: the careless way takes minutes or never ends.
    expect(spent).toBeLessThan(2_000);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  test.each(bombs)('positions in %s', (_, text) => {
    expect(cost(() => readPositions(text.slice(0, 256 * 1024))?.locate('/a/0/b'))).toBeLessThan(2_000);
  });

  test('JSON has the same limits', () => {
    const deep = `{"apiVersion":"v1","kind":"Service","metadata":{"name":"a"},"spec":${'{"a":'.repeat(80)}1${'}'.repeat(80)}}`;
    const wide = JSON.stringify({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'a' },
      spec: { list: Array.from({ length: 21_000 }, () => 1) },
    });
    const proto = '{"apiVersion":"v1","kind":"Service","metadata":{"name":"a"},"spec":{"__proto__":{"polluted":true}}}';
    const reasons = [deep, wide, proto].map((text) => parseManifests(text, { file: 'a.json' }).problems[0]?.reason);
    expect(reasons).toEqual(['nested too deep', 'more than 20000 values in one object', 'a field must not be called __proto__']);
  });

  test('many documents are limited where that is asked for', () => {
    const text = Array.from({ length: 150 }, (_, index) => `apiVersion: v1\nkind: Service\nmetadata: {name: s${index}}\n`).join('---\n');
    const { documents, problems } = parseManifests(text, { file: 'a', documents: 100 });
    expect(documents).toHaveLength(100);
    expect(problems).toMatchObject([{ line: 400, reason: 'more than 100 documents in one text; the rest is not read' }]);
  });

  test('time grows with the length, not with its square', () => {
    const document = (index: number): string =>
      `apiVersion: v1\nkind: Service\nmetadata:\n  name: s${index}\nspec:\n  ports:\n  - port: 80\n`;
    const text = (count: number): string => Array.from({ length: count }, (_, index) => document(index)).join('---\n');
    const time = (count: number): number => {
      const source = text(count);
      const runs = Array.from({ length: 5 }, () => cost(() => parseManifests(source, { file: 'a' })));
      return Math.min(...runs);
    };
    time(500);
    expect(time(4_000) / time(500)).toBeLessThan(32);
  });
});

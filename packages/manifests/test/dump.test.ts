import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { dumpYaml, parseManifests } from '../src/index.ts';

/** Texts that YAML of either age likes to read as something else. */
const trap = fc.constantFrom(
  'NO',
  'yes',
  'on',
  '0123',
  '0o7',
  '1e3',
  '~',
  'null',
  '2020-01-01',
  '1:30',
  '1_000',
  '<<',
  '=',
  '.5',
  '-',
  '# x',
  'a: b',
  '',
  ' x ',
  'x\ny\n',
  '\t',
  '*a',
  '&a',
  '!a',
  '%a',
  '@a',
  '`a',
  '"',
  "'",
);

test('what is dumped is read back as it was, as kubectl reads it', { timeout: 120_000 }, () => {
  const text = fc.oneof(trap, fc.string({ maxLength: 20 }));
  const value = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      text,
      fc.integer(),
      fc.boolean(),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(text, tie('value'), { maxKeys: 4 }),
    ),
  })).value;
  fc.assert(
    fc.property(fc.dictionary(text, value, { maxKeys: 5 }), (spec) => {
      fc.pre(!JSON.stringify(spec).includes('proto'));
      const object = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'a', namespace: 'b' }, spec };
      const { documents, problems } = parseManifests(dumpYaml(object), { file: 'a' });
      expect(problems).toEqual([]);
      expect(documents[0]?.object).toEqual(JSON.parse(JSON.stringify(object)));
    }),
    { numRuns: 500 },
  );
});

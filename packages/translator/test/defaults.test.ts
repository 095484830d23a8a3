import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { loadAll } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { admit } from '../src/defaults/index.ts';
import type { Channel } from '../src/defaults/index.ts';
import type { KubeObject } from '../src/index.ts';

interface Judged {
  readonly id: string;
  readonly channel: Channel;
  readonly object: KubeObject;
  readonly stored: KubeObject;
  readonly invalid?: readonly string[];
}

const readLines = (file: string): readonly unknown[] =>
  gunzipSync(readFileSync(file))
    .toString()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);

/** The field paths of `path: reason` messages, each once. */
const pathsOf = (messages: readonly string[]) => [...new Set(messages.map((message) => message.slice(0, message.indexOf(': '))))].sort();

const judged = readLines(join(import.meta.dirname, 'recordings/validity.jsonl.gz')) as readonly Judged[];

describe('objects judged by a real schema', () => {
  it('are stored as recorded', () => {
    const different = judged.filter(({ object, channel, stored }) => {
      try {
        expect(admit(object, channel).stored).toEqual(stored);
        return false;
      } catch {
        return true;
      }
    });
    expect(different.map(({ id }) => id)).toEqual([]);
    process.stdout.write(`validity: ${judged.length - different.length}/${judged.length} equal (stored object)\n`);
    expect(judged.length).toBeGreaterThan(1000);
  });

  it('are refused at the recorded paths, or accepted', () => {
    const paths = (one: Judged) => [...new Set(admit(one.object, one.channel).invalid.map(({ path }) => path))].sort();
    const different = judged.flatMap((one) => {
      const wanted = pathsOf(one.invalid ?? []);
      const got = paths(one);
      return wanted.join() === got.join() ? [] : [{ id: one.id, wanted, got }];
    });
    expect(different).toEqual([]);
    process.stdout.write(`validity: ${judged.length - different.length}/${judged.length} equal (verdict and paths)\n`);
  });

  it('have a pointer into the stored object, to the faulty field or to the object that lacks it', () => {
    for (const { object, channel } of judged) {
      const { stored, invalid } = admit(object, channel);
      for (const { pointer } of invalid) expect(holder(stored, pointer), `${object.metadata.name} ${pointer}`).toBeTypeOf('object');
    }
  });
});

/** The value that holds the last token of a pointer. */
function holder(value: unknown, pointer: string): unknown {
  let at = value;
  for (const token of pointer.split('/').slice(1, -1))
    at = (at as Record<string, unknown>)[token.replaceAll('~1', '/').replaceAll('~0', '~')];
  return at;
}

const oracle = join(import.meta.dirname, '../../../../shared/oracle');
const scenes = existsSync(oracle) ? readScenes() : [];

interface Scene {
  readonly id: string;
  readonly objects: readonly KubeObject[];
  readonly invalid?: Readonly<Record<string, readonly string[]>>;
}

function readScenes(): readonly Scene[] {
  const lines = ['random', 'conformance', 'requests'].flatMap((file) => readLines(join(oracle, `${file}.jsonl.gz`))) as Scene[];
  const folders = readdirSync(join(oracle, 'cases'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const cases = folders.map(({ name }) => ({
    id: name,
    objects: loadAll(readFileSync(join(oracle, 'cases', name, 'in.yaml'), 'utf8')).filter((one): one is KubeObject => one !== null),
  }));
  return [...lines, ...cases];
}

/** `Kind/namespace/name`, as the recordings name refused objects. */
const nameOf = ({ kind, metadata }: KubeObject) => `${kind}/${metadata.namespace ?? ''}/${metadata.name}`;

describe.skipIf(scenes.length === 0)('scenes of the recordings (skipped where ../shared is missing)', () => {
  it('have the recorded invalid objects and no others', () => {
    const different = scenes.flatMap(({ id, objects, invalid }) => {
      const channel = id.endsWith('-experimental') ? 'experimental' : 'standard';
      const refused = objects
        .map((object) => ({ name: nameOf(object), errors: admit(object, channel).invalid }))
        .filter(({ errors }) => errors.length > 0);
      const got = refused.map(({ name, errors }) => `${name} ${[...new Set(errors.map(({ path }) => path))].sort().join()}`).sort();
      const wanted = Object.entries(invalid ?? {}).map(([name, messages]) => `${name} ${pathsOf(messages).join()}`);
      return got.join('\n') === wanted.sort().join('\n') ? [] : [{ id, got, wanted }];
    });
    expect(different).toEqual([]);
    expect(scenes.length).toBeGreaterThan(500);
  });
});

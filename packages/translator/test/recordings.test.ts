import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readRecordings } from './recordings/scenes.ts';
import { describeTally, tally, totalOf } from './recordings/tally.ts';

const committed = fileURLToPath(new URL('recordings', import.meta.url));
const shared = fileURLToPath(new URL('../../../../shared', import.meta.url));
const limit = 600_000;

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** All bytes under a path, to tell a copy from a newer edition. */
function contentOf(path: string): string {
  if (path.endsWith('.gz')) return readFileSync(path).toString('base64');
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((file) => `${file.slice(path.length)}\n${readFileSync(file, 'utf8')}`)
    .join('\n');
}

function expectAgreement(path: string): void {
  const result = tally(readRecordings(path));
  say(`\n${path}\n${describeTally(result)}`);
  expect(totalOf(result).compared).toBeGreaterThan(0);
  expect(result.failures.map((one) => `${one.id} @ ${one.minor}`)).toEqual([]);
}

describe('recordings of the real controllers', () => {
  for (const name of ['cases', 'random.jsonl.gz', 'validity.jsonl.gz']) {
    it(`agrees with ${name}`, { timeout: limit }, () => expectAgreement(join(committed, name)));
  }

  const elsewhere = ['oracle/cases', 'oracle/random.jsonl.gz', 'oracle/conformance.jsonl.gz', 'schema/validity.jsonl.gz'];
  for (const name of elsewhere) {
    const path = join(shared, name);
    const copy = join(committed, name.slice(name.indexOf('/') + 1));
    it(`agrees with ../shared/${name}`, { timeout: limit }, () => {
      if (!existsSync(path)) {
        say(`\n${path} is not there: only the committed recordings were compared.`);
        return;
      }
      if (existsSync(copy) && contentOf(copy) === contentOf(path)) {
        say(`\n${path} is the same as the committed copy, which was compared.`);
        return;
      }
      expectAgreement(path);
    });
  }
});

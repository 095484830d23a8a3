import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { outcomes, readCase } from './golden.ts';

const folder = fileURLToPath(new URL('cases', import.meta.url));
const update = process.env['UPDATE'] === '1' || process.argv.includes('-u');

/**
 * Each case is documentation of one rule: `in.yaml` is complete in itself, `out@<minor>.yaml` says what comes out from that minor on.
 * `UPDATE=1 npx vitest run packages/translator/test/cases.test.ts` writes the outcomes anew; review the difference.
 */
describe('golden cases', () => {
  for (const name of readdirSync(folder).sort()) {
    it(`shows ${name}`, () => {
      const golden = readCase(folder, name);
      const found = outcomes(golden);
      if (update) {
        for (const minor of golden.expected.keys()) rmSync(join(folder, name, `out@${minor}.yaml`));
        for (const [minor, text] of found) writeFileSync(join(folder, name, `out@${minor}.yaml`), text);
        return;
      }
      expect(Object.fromEntries(found)).toEqual(Object.fromEntries(golden.expected));
    });
  }
});

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { describeJudgement, judge } from './checks/judge.ts';
import { readRecordings } from './recordings/scenes.ts';

// Recordings of the real controllers: the committed ones, and those beside the repository where there are any.
const committed = new URL('./recordings', import.meta.url).pathname;
const beside = new URL('../../../../shared/oracle', import.meta.url).pathname;
const candidates = [
  ['hand-written cases', [join(committed, 'cases'), join(beside, 'cases')]],
  ['random scenes', [join(committed, 'random.jsonl.gz'), join(beside, 'random.jsonl.gz')]],
  ['conformance scenes', [join(beside, 'conformance.jsonl.gz')]],
] as const;

for (const [name, paths] of candidates) {
  const path = paths.find((one) => existsSync(one));
  test.skipIf(path === undefined)(
    `findings name every recorded fault and raise no false alarm: ${name}${path === undefined ? ' (no recordings here)' : ''}`,
    { timeout: 600_000 },
    () => {
      const judgement = judge(readRecordings(path ?? '').scenes);
      process.stdout.write(`\n${name}\n${describeJudgement(judgement)}\n`);
      expect(judgement.outputs).toBeGreaterThan(100);
      expect(judgement.missed).toEqual([]);
      expect(judgement.falseAlarms).toEqual([]);
      expect(judgement.unjustified).toEqual([]);
      expect(judgement.wrongClaims).toEqual([]);
    },
  );
}

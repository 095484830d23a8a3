import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contractCases } from './cases.ts';
import { expectedFile } from './expected.ts';
import { startFakeTarget } from './fake-target.ts';
import { type Results, runCases } from './run-cases.ts';

// What a real kube-apiserver answered, recorded by `npm run test:kubernetes -- --record`, which also runs both side by side.
const expected = JSON.parse(readFileSync(expectedFile, 'utf8')) as Results;

describe('the fake API server answers like a real one', () => {
  let results: Results = {};
  let stop: () => Promise<void> = () => Promise.resolve();

  beforeAll(async () => {
    const started = await startFakeTarget();
    stop = started.stop;
    results = await runCases(started.target);
  }, 60_000);

  afterAll(() => stop());

  it('has the same cases as the recording', () => {
    expect(Object.keys(expected).toSorted()).toEqual(contractCases.map((one) => one.name).toSorted());
    expect(contractCases.length).toBeGreaterThanOrEqual(150);
  });

  it.each(contractCases.map((one) => one.name))('%s', (name) => {
    expect(results[name]).toEqual(expected[name]);
  });
});

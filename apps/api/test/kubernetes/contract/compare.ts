import { writeFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { installCrds, readCrds } from '../../../../../e2e/kubernetes/install.ts';
import { ZoneServer } from '../../../../../e2e/kubernetes/zone-server.ts';
import { watchedKinds } from '../../../src/sources/kubernetes/kinds.ts';
import { expectedFile } from './expected.ts';
import { startFakeTarget } from './fake-target.ts';
import { grantReader, type Results, runCases } from './run-cases.ts';
import { Target } from './target.ts';

/** Runs the suite against the fake and against a real API server. */
export async function compareFakeWithReal(say: (line: string) => void): Promise<{ readonly cases: number; readonly equal: number }> {
  const zone = await ZoneServer.start('contract', say);
  try {
    await installCrds(zone.api(), await readCrds());
    const target = new Target('zone', zone.url, zone.caFile);
    await grantReader(target);
    await everyKindServed(target);
    const real = await runCases(target);
    target.close();
    if (process.argv.includes('--record')) writeFileSync(expectedFile, `${JSON.stringify(real, null, 1)}\n`);
    const { target: other, stop } = await startFakeTarget();
    const fake = await runCases(other);
    await stop();
    return report(real, fake, say);
  } finally {
    await zone.stop();
  }
}

/** A kind that was just defined answers 429 until the API server has its cache ready. */
async function everyKindServed(target: Target): Promise<void> {
  for (const { group, versions, plural } of watchedKinds) {
    const path = group === '' ? `/api/v1/${plural}` : `/apis/${group}/${versions[0] ?? 'v1'}/${plural}`;
    while ((await target.ask('GET', `${path}?resourceVersion=0`)).status !== 200) await new Promise((done) => setTimeout(done, 50));
  }
}

function report(real: Results, fake: Results, say: (line: string) => void): { readonly cases: number; readonly equal: number } {
  const names = Object.keys(real);
  const different = names.filter((name) => !isDeepStrictEqual(real[name], fake[name]));
  for (const name of different) say(`different: ${name}\n  real ${JSON.stringify(real[name])}\n  fake ${JSON.stringify(fake[name])}`);
  return { cases: names.length, equal: names.length - different.length };
}

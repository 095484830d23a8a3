import { whyUnavailable } from '../../../../../e2e/kubernetes/build.ts';
import { compareFakeWithReal } from '../contract/compare.ts';
import { compareAdmission } from './admission.ts';
import type { Figure } from './figures.ts';
import { measureHang, measureIsolation, measureRecovery } from './recovery.ts';
import { measureRights } from './rights.ts';
import { checkOutputs, checkWords, measureLostUpdates } from './writing.ts';
import { startRealZone } from './zones.ts';

/** What the suite can be asked for: `--only contract`, `--only faults --runs 5`, `--only admission --objects 20000 --seed 7`. */
const only = valueOf('--only');
const runs = Number(valueOf('--runs') ?? 20);

function valueOf(option: string): string | undefined {
  const at = process.argv.indexOf(option);
  return at < 0 ? undefined : process.argv[at + 1];
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function report(figures: readonly Figure[]): number {
  for (const { what, figure, holds, timed } of figures)
    say(`${holds ? 'holds ' : timed === true ? 'misses' : 'FAILS '} ${what}: ${figure}`);
  return figures.filter((figure) => !figure.holds && figure.timed !== true).length;
}

async function runZones(): Promise<number> {
  const [one, two] = await Promise.all([startRealZone('zone-1', say), startRealZone('zone-2', say)]);
  try {
    let failed = report(await checkWords(one));
    failed += report(await checkOutputs(one));
    failed += report(await measureRights(one));
    failed += report(await measureLostUpdates(two));
    return failed;
  } finally {
    await Promise.all([one.source.stop(), two.source.stop(), one.server.stop(), two.server.stop()]);
  }
}

async function runFaults(): Promise<number> {
  const [one, two] = await Promise.all([startRealZone('zone-1', say), startRealZone('zone-2', say)]);
  try {
    let failed = report(await measureRecovery(one, runs, say));
    failed += report(await measureHang(one));
    failed += report(await measureIsolation(two, one, say));
    return failed;
  } finally {
    await Promise.all([one.source.stop(), two.source.stop(), one.server.stop(), two.server.stop()]);
  }
}

const reason = await whyUnavailable();
if (reason !== undefined) {
  say(`not run: ${reason}`);
  process.exit(3);
}
let failed = 0;
if (only === undefined || only === 'writing') failed += await runZones();
if (only === undefined || only === 'faults') failed += await runFaults();
if (only === undefined || only === 'admission')
  failed += report(await compareAdmission(Number(valueOf('--objects') ?? 3_000), Number(valueOf('--seed') ?? 1), say));
if (only === undefined || only === 'contract') {
  const { cases, equal } = await compareFakeWithReal(say);
  failed += cases - equal;
  say(`${cases} cases, ${equal} equal`);
}
process.exit(failed === 0 ? 0 : 1);

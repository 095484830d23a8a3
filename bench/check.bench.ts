/**
 * Checking an estate of 10,000 Services (scripts/example-large.mjs), as ratios measured in one run:
 * the checks alone against JSON.parse of the same objects, and the whole `routescope check` against js-yaml on the same files.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkAll, translate, type KubeObject, type TranslatedZone } from '@routescope/translator';
import { loadAll } from 'js-yaml';

const ROUNDS = 11;
/** The goals: checks against JSON.parse, the command against js-yaml. */
const MOST_CHECKS = 3;
const MOST_COMMAND = 1.5;
/** Memory of the whole command, in MiB per MiB of manifests. */
const MOST_MEMORY = 80;

const root = new URL('..', import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'routescope-large-'));
let failed = false;

try {
  process.stdout.write(execFileSync(process.execPath, [join(root, 'scripts/example-large.mjs'), folder], { encoding: 'utf8' }));
  const files = filesOf(folder);
  const bytes = files.reduce((sum, file) => sum + readFileSync(file).length, 0);
  benchChecks();
  benchCommand(files, bytes);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exit(failed ? 1 : 0);

function benchChecks(): void {
  const zones = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const objects = zones.map((zone) =>
    filesOf(join(folder, zone.name)).flatMap((file) => loadAll(readFileSync(file, 'utf8')) as KubeObject[]),
  );
  const json = objects.map((one) => JSON.stringify(one));
  const [translated, translating] = timed(() => objects.map((one, index): TranslatedZone => zoneOf(zones[index]?.name ?? '', one)));
  globalThis.gc?.();
  const parse: number[] = [];
  const checking: number[] = [];
  let findings = 0;
  // In turn, so that both sides see the same machine; the first rounds warm up and the median leaves them out.
  for (let round = 0; round < ROUNDS; round += 1) {
    parse.push(timed(() => json.map((text) => JSON.parse(text) as KubeObject[]))[1]);
    const [found, time] = timed(() => checkAll(translated));
    checking.push(time);
    findings = found.length;
  }
  const ratio = median(checking) / median(parse);
  console.log(`JSON.parse ${ms(median(parse))}, translate ${ms(translating)}, checks ${ms(median(checking))} for ${findings} findings`);
  report('checks / JSON.parse', ratio, MOST_CHECKS);
  report('translate / JSON.parse', translating / median(parse), undefined);
}

function zoneOf(name: string, objects: readonly KubeObject[]): TranslatedZone {
  const translation = translate(objects, { kuma: '2.14.3', zone: name });
  return { name, cluster: name, kuma: '2.14.3', kumaBasis: 'set', settings: translation.settings, objects, hidden: [], translation };
}

/** Both sides are processes of their own, start-up included; the better of three counts. */
function benchCommand(files: readonly string[], bytes: number): void {
  const command = join(root, 'apps/api/bin/routescope.mjs');
  const bundle = join(root, 'apps/api/dist/main.js');
  if (!existsSync(command) || !existsSync(bundle)) {
    console.log('the command is not built (npm run build): only the checks were measured');
    failed = true;
    return;
  }
  const script = `import { readFileSync } from 'node:fs'; import { loadAll } from 'js-yaml';
for (const file of ${JSON.stringify(files)}) loadAll(readFileSync(file, 'utf8'));`;
  const reading = best(() => spawnSync(process.execPath, ['--input-type=module', '-e', script], { cwd: root, stdio: 'ignore' }));
  const checking = best(() =>
    spawnSync(process.execPath, [command, 'check', folder, '--format', 'json'], { cwd: root, stdio: 'ignore', maxBuffer: 1 << 30 }),
  );
  console.log(`js-yaml ${ms(reading)}, routescope check ${ms(checking)} for ${(bytes / 1e6).toFixed(1)} MB in ${files.length} files`);
  report('check / js-yaml', checking / reading, MOST_COMMAND);
  const peak = peakMemory(command);
  if (peak !== undefined) report(`memory: ${Math.round(peak)} MiB per MiB of manifests`, peak / (bytes / 2 ** 20), MOST_MEMORY);
}

/** Peak resident memory of the command in MiB, where `/usr/bin/time` is there to tell. */
function peakMemory(command: string): number | undefined {
  if (!existsSync('/usr/bin/time')) return undefined;
  const run = spawnSync('/usr/bin/time', ['-f', '%M', process.execPath, command, 'check', folder, '--format', 'json'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  });
  const kilobytes = Number(run.stderr.trim().split('\n').at(-1));
  return Number.isNaN(kilobytes) ? undefined : kilobytes / 1024;
}

function report(name: string, ratio: number, most: number | undefined): void {
  const verdict = most === undefined ? '' : ratio <= most ? `, goal ${most}` : `, goal ${most} MISSED`;
  if (most !== undefined && ratio > most) failed = true;
  console.log(`${name.padEnd(28)} ${ratio.toFixed(2)}${verdict}`);
}

function filesOf(path: string): string[] {
  return readdirSync(path, { withFileTypes: true, recursive: true })
    .flatMap((entry) =>
      entry.isFile() && entry.name.endsWith('.yaml') && entry.name !== 'routescope.yaml' ? [join(entry.parentPath, entry.name)] : [],
    )
    .sort();
}

function timed<Value>(run: () => Value): [Value, number] {
  const start = performance.now();
  const value = run();
  return [value, performance.now() - start];
}

function best(run: () => unknown): number {
  const times = Array.from({ length: 3 }, () => timed(run)[1]);
  return Math.min(...times);
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function ms(time: number): string {
  return `${Math.round(time)} ms`;
}

// npm test: installs what the tests need, runs every suite, and ends with one plain line of counts.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBrowser, ensureBuilt, ensureInstalled, requireNode, root, say } from './setup.mjs';

requireNode();
ensureInstalled();

const reports = join(root, '.cache/reports');
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

let passed = 0;
let failed = 0;
const started = Date.now();

function count(name, ok, bad) {
  passed += ok;
  failed += bad;
  say(`── ${name}: ${ok} passed, ${bad} failed (${Math.round((Date.now() - started) / 1000)} s since the start)\n`);
}

function npx(args, env = {}) {
  return (
    spawnSync('npx', ['--no-install', ...args], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...env } })
      .status === 0
  );
}

/** Counts of a suite that writes a JSON report; a missing or empty report is one failure, whatever the exit code. */
function suite(name, ok, file, read) {
  if (!existsSync(file)) return count(name, 0, 1);
  const [good, bad] = read(JSON.parse(readFileSync(file, 'utf8')));
  count(name, good, bad === 0 && (!ok || good === 0) ? 1 : bad);
}

for (const [name, args] of [
  ['types', ['tsc', '-b']],
  ['lint', ['oxlint', '--type-aware']],
  ['format', ['oxfmt', '--check', '.']],
  ['dead code', ['knip']],
]) {
  const ok = npx(args);
  count(name, ok ? 1 : 0, ok ? 0 : 1);
}

const unit = join(reports, 'unit.json');
suite('unit, golden, API', npx(['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${unit}`]), unit, (report) => [
  report.numPassedTests,
  report.numFailedTests + report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length,
]);

/** The live zones over real API servers; their report is lines, shown as they come. */
async function kubernetes() {
  const child = spawn(process.execPath, ['scripts/test-kubernetes.mjs'], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  child.stdout.on('data', (chunk) => {
    text += chunk;
    process.stdout.write(chunk);
  });
  const code = await new Promise((resolve) => child.on('close', resolve));
  if (code === 3) {
    // Only where nobody promised the parts: a machine that runs .ci/run has Go.
    return process.env.CI === undefined ? say('── Kubernetes: not run, as said above\n') : count('Kubernetes', 0, 1);
  }
  const [, cases = '0', equal = '0'] = /^(\d+) cases, (\d+) equal$/m.exec(text) ?? [];
  const bad = [...text.matchAll(/^FAILS /gm)].length + Number(cases) - Number(equal);
  count('Kubernetes', [...text.matchAll(/^holds /gm)].length + Number(equal), bad === 0 && code !== 0 ? 1 : bad);
}

await kubernetes();

ensureBuilt();
const browser = ensureBrowser();
if (browser === undefined) count('browser', 0, 1);
else {
  const e2e = join(reports, 'e2e.json');
  const ok = npx(['playwright', 'test', '-c', 'e2e/playwright.config.ts'], { CHROMIUM: browser, PLAYWRIGHT_JSON_OUTPUT_NAME: e2e });
  suite('browser', ok, e2e, ({ stats }) => [stats.expected + stats.flaky, stats.unexpected]);
}

process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exit(failed === 0 ? 0 : 1);

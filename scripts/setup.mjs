// What the two commands of the README share: a known Node, installed packages, a fresh build, a browser.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const stamps = join(root, '.cache');

/** Prints one line of progress on standard error, so that standard output stays the program's own. */
export function say(text) {
  process.stderr.write(`${text}\n`);
}

/** Ends the command with a sentence that says what to do. */
export function stop(text) {
  say(text);
  process.exit(2);
}

/** Runs a command in the root with its output shown; returns true when it succeeded. */
export function run(command, args, options = {}) {
  const env = { ...process.env, npm_config_update_notifier: 'false', ...options.env };
  const result = spawnSync(command, args, {
    cwd: root,
    stdio: options.quiet ? ['ignore', 'ignore', 'inherit'] : ['ignore', 2, 2],
    ...options,
    env,
  });
  return result.status === 0;
}

/** Refuses a Node that the tools do not run on. */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) stop(`Routescope needs Node 20.19 or newer; this is ${process.versions.node}.`);
}

function hashOf(files) {
  const hash = createHash('sha256');
  for (const file of files)
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(root, file)))
      .update('\0');
  return hash.digest('hex');
}

function fresh(name, hash, outputs) {
  const stamp = join(stamps, `${name}.sha256`);
  return outputs.every((path) => existsSync(join(root, path))) && existsSync(stamp) && readFileSync(stamp, 'utf8') === hash;
}

function markFresh(name, hash) {
  mkdirSync(stamps, { recursive: true });
  writeFileSync(join(stamps, `${name}.sha256`), hash);
}

/** Installs the packages of the lock file, unless the ones that are there came from the same lock file. */
export function ensureInstalled() {
  const hash = hashOf(['package-lock.json']);
  if (fresh('install', hash, ['node_modules/.package-lock.json', 'node_modules/.bin/tsc'])) return;
  say('Installing packages (once, about a minute) …');
  // Not `npm ci`: it refuses a lock file without the optional binaries of other platforms, which not every registry mirror has.
  // `--no-save` takes the versions of the lock file and leaves it as it is.
  if (!run('npm', ['install', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'])) {
    stop('npm install failed; the lines above say why. A package registry must be reachable the first time.');
  }
  markFresh('install', hash);
}

function sourceFiles(folder) {
  const found = [];
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) {
      if (!['node_modules', 'dist', '.tsc', 'test'].includes(entry.name)) found.push(...sourceFiles(path));
    } else if (statSync(join(root, path)).isFile()) found.push(path);
  }
  return found.toSorted((a, b) => (a < b ? -1 : 1));
}

/** Builds the page and the program, unless what is built came from the same sources. */
export function ensureBuilt() {
  const hash = hashOf(['package-lock.json', 'tsconfig.base.json', ...['packages', 'apps'].flatMap(sourceFiles)]);
  if (fresh('build', hash, ['apps/web/dist/index.html', 'apps/api/dist/main.js'])) return;
  say('Building (about half a minute) …');
  if (!run('npm', ['run', 'build', '--loglevel=error'])) stop('The build failed; the lines above say why.');
  markFresh('build', hash);
}

const browsers = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/**
 * The path of a Chromium for the browser tests: `CHROMIUM`, a system one, or one that apt-get installs here if it may.
 * Returns undefined, with a sentence on standard error, where there is none and none can be installed.
 */
export function ensureBrowser() {
  const find = () => [process.env.CHROMIUM, ...browsers].find((path) => path !== undefined && existsSync(path));
  const there = find();
  if (there !== undefined) return there;
  const apt = existsSync('/usr/bin/apt-get');
  const asRoot = process.getuid?.() === 0 ? [] : spawnSync('sudo', ['-n', 'true']).status === 0 ? ['sudo', '-n'] : undefined;
  if (apt && asRoot !== undefined) {
    say('Installing Chromium for the browser tests (once) …');
    const words = (...rest) => [...asRoot, 'apt-get', '-qq', ...rest];
    const env = { DEBIAN_FRONTEND: 'noninteractive' };
    for (const [command, ...args] of [
      words('update'),
      words('install', '-y', '--no-install-recommends', 'chromium', 'fonts-noto-color-emoji', 'fonts-dejavu-core'),
    ]) {
      if (!run(command, args, { env, quiet: true })) break;
    }
    if (find() !== undefined) return find();
  }
  say(
    'No Chromium found, and it cannot be installed from here. Install it (Debian: apt-get install chromium), or set CHROMIUM to the path of one.',
  );
  return undefined;
}

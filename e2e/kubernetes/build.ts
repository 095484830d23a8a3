import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where the Go module is. */
export const moduleFolder = dirname(fileURLToPath(import.meta.url));

const cache = resolve(moduleFolder, '../../.cache/kubernetes');
const programs = ['etcd', 'kube-apiserver'];
const sources = ['go.mod', 'go.sum', 'kube-apiserver/main.go', 'etcd/main.go'];

/** Where kube-apiserver and etcd are, built or not. */
interface Programs {
  readonly folder: string;
  readonly ready: boolean;
  /** True for the folder of our own build, false for `KUBEBUILDER_ASSETS`. */
  readonly ours: boolean;
}

/** The folder of both programs: `KUBEBUILDER_ASSETS` (envtest's habit) where that is set, else one in `.cache/kubernetes` for the present state of the module. */
function findPrograms(): Programs {
  const assets = process.env['KUBEBUILDER_ASSETS'] ?? '';
  const isReady = (folder: string): boolean => programs.every((name) => existsSync(join(folder, name)));
  if (assets !== '') return { folder: assets, ready: isReady(assets), ours: false };
  const hash = createHash('sha256');
  for (const file of sources) hash.update(readFileSync(join(moduleFolder, file)));
  const folder = join(cache, hash.digest('hex').slice(0, 12));
  return { folder, ready: isReady(folder), ours: true };
}

/** Why the programs cannot be had here; undefined where they are built or can be. */
export async function whyUnavailable(): Promise<string | undefined> {
  const found = findPrograms();
  if (found.ready) return undefined;
  if (!found.ours) return `KUBEBUILDER_ASSETS is ${found.folder}, which lacks kube-apiserver or etcd`;
  return (await hasGo()) ? undefined : 'kube-apiserver and etcd are not built, and there is no Go 1.26 to build them with';
}

/** Builds what is missing, which takes minutes the first time, and resolves to the folder. Throws where it cannot. */
export async function buildPrograms(say: (line: string) => void): Promise<string> {
  const reason = await whyUnavailable();
  if (reason !== undefined) throw new Error(reason);
  const { folder, ready, ours } = findPrograms();
  if (ready || !ours) return folder;
  mkdirSync(folder, { recursive: true });
  for (const name of programs) {
    if (existsSync(join(folder, name))) continue;
    say(`building ${name}: some minutes the first time`);
    const started = performance.now();
    const half = join(folder, `.${name}.${process.pid}`);
    await run('go', buildArguments(name, half));
    renameSync(half, join(folder, name));
    say(`built ${name} in ${Math.round((performance.now() - started) / 1000)} s`);
  }
  dropOthers(folder);
  return folder;
}

/** The folder of the Gateway API's CustomResourceDefinitions of a channel, in Go's module cache. */
export async function gatewayApiCrds(channel: 'standard' | 'experimental' = 'standard'): Promise<string> {
  await run('go', ['mod', 'download', 'sigs.k8s.io/gateway-api']);
  const folder = await output('go', ['list', '-m', '-f', '{{.Dir}}', 'sigs.k8s.io/gateway-api']);
  return join(folder.trim(), 'config/crd', channel);
}

async function hasGo(): Promise<boolean> {
  try {
    return /\bgo1\.(2[6-9]|[3-9]\d)/.test(await output('go', ['version']));
  } catch {
    return false;
  }
}

function buildArguments(name: string, target: string): string[] {
  const found = /k8s\.io\/kubernetes v(\d+)\.(\d+)\.(\d+)/.exec(readFileSync(join(moduleFolder, 'go.mod'), 'utf8'));
  if (found === null) throw new Error('go.mod does not require k8s.io/kubernetes');
  const [, major, minor, patch] = found;
  const at = 'k8s.io/component-base/version';
  const flags = ['-s', '-w', `-X ${at}.gitVersion=v${major}.${minor}.${patch}`, `-X ${at}.gitMajor=${major}`, `-X ${at}.gitMinor=${minor}`];
  const parallel = process.env['ROUTESCOPE_GO_PARALLEL'];
  return [
    'build',
    '-trimpath',
    ...(parallel === undefined ? [] : ['-p', parallel]),
    '-ldflags',
    flags.join(' '),
    '-o',
    target,
    `./${name}`,
  ];
}

function dropOthers(kept: string): void {
  for (const name of readdirSync(cache)) {
    if (join(cache, name) !== kept && /^[0-9a-f]{12}$/.test(name)) rmSync(join(cache, name), { recursive: true, force: true });
  }
}

function run(command: string, args: readonly string[]): Promise<void> {
  return new Promise((done, fail) => {
    const child = spawn(command, args, { cwd: moduleFolder, stdio: ['ignore', 2, 2], env: { ...process.env, CGO_ENABLED: '0' } });
    child.on('error', fail);
    child.on('exit', (code) => (code === 0 ? done() : fail(new Error(`${command} ${args[0] ?? ''} ended with ${code ?? 'a signal'}`))));
  });
}

function output(command: string, args: readonly string[]): Promise<string> {
  return new Promise((done, fail) => {
    const child = spawn(command, args, { cwd: moduleFolder, stdio: ['ignore', 'pipe', 2] });
    let text = '';
    child.stdout?.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
    child.on('error', fail);
    child.on('exit', (code) => (code === 0 ? done(text) : fail(new Error(`${command} ${args[0] ?? ''} ended with ${code ?? 'a signal'}`))));
  });
}

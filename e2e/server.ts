import { spawn, type ChildProcess } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const repository = fileURLToPath(new URL('..', import.meta.url));

/** The program under test; `ROUTESCOPE_PROGRAM` names another build of it. */
const program = process.env['ROUTESCOPE_PROGRAM'] ?? join(repository, 'apps/api/dist/main.js');

/** The built program, serving a copy of an example that tests may change. */
export interface Server {
  /** `http://127.0.0.1:34567`, without a slash at the end. */
  readonly address: string;
  /** The copied folder. */
  readonly folder: string;
  stop(): Promise<void>;
}

/** Copies an example and serves it on a free port. */
export async function serveExample(example: string, options: readonly string[] = []): Promise<Server> {
  const parent = await mkdtemp(join(tmpdir(), 'routescope-e2e-'));
  const folder = join(parent, example);
  await cp(join(repository, 'examples', example), folder, { recursive: true });
  const served = await serveProgram(['--dir', folder, ...options]).catch(async (error: unknown) => {
    await rm(parent, { recursive: true, force: true });
    throw error;
  });
  return {
    address: served.address,
    folder,
    stop: async () => {
      await served.stop();
      await rm(parent, { recursive: true, force: true });
    },
  };
}

/** Starts `routescope serve` with any options on a free port. */
export async function serveProgram(
  options: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Omit<Server, 'folder'>> {
  const child = spawn(process.execPath, [program, 'serve', '--port', '0', ...options], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, CI: '1', NO_COLOR: '1', ...environment },
  });
  try {
    const address = await printedAddress(child);
    return { address, stop: () => ended(child) };
  } catch (error) {
    await ended(child);
    throw error;
  }
}

function printedAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = '';
    const timer = setTimeout(() => reject(new Error(`no address within 20 s; the program printed:\n${printed}`)), 20_000);
    const read = (chunk: Buffer): void => {
      printed += chunk.toString();
      const found = /https?:\/\/(?:127\.0\.0\.1|localhost|\[::1\]):\d+/.exec(printed);
      if (found === null) return;
      clearTimeout(timer);
      resolve(found[0]);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.on('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`the program ended with ${code ?? 'a signal'}; it printed:\n${printed}`));
    });
  });
}

/** Ends the program as a service manager would, and waits until it is gone. */
async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGTERM');
  const hard = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await gone;
  clearTimeout(hard);
}

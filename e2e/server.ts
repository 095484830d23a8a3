import { spawn, type ChildProcess } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const repository = fileURLToPath(new URL('..', import.meta.url));

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
  const program = spawn(
    process.execPath,
    [join(repository, 'apps/api/dist/main.js'), 'serve', '--dir', folder, '--port', '0', ...options],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, CI: '1', NO_COLOR: '1' },
    },
  );
  try {
    const address = await printedAddress(program);
    return {
      address,
      folder,
      stop: async () => {
        await ended(program);
        await rm(parent, { recursive: true, force: true });
      },
    };
  } catch (error) {
    await ended(program);
    await rm(parent, { recursive: true, force: true });
    throw error;
  }
}

function printedAddress(program: ChildProcess): Promise<string> {
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
    program.stdout?.on('data', read);
    program.stderr?.on('data', read);
    program.on('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`the program ended with ${code ?? 'a signal'}; it printed:\n${printed}`));
    });
  });
}

/** Ends the program as a service manager would, and waits until it is gone. */
async function ended(program: ChildProcess): Promise<void> {
  if (program.exitCode !== null || program.signalCode !== null) return;
  const gone = new Promise<void>((resolve) => program.once('exit', () => resolve()));
  program.kill('SIGTERM');
  const hard = setTimeout(() => program.kill('SIGKILL'), 10_000);
  await gone;
  clearTimeout(hard);
}

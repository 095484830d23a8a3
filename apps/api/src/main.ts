import type { Server } from 'node:http';
import { text } from 'node:stream/consumers';
import { runCli } from './cli/cli.ts';
import { readingProblem } from './sources/directory/paths.ts';
import { type Terminal, UsageError } from './cli/terminal.ts';
import { version } from './version.ts';

/** How long open answers may take to end after the program was asked to stop. */
const farewell = 5_000;

function listen(server: Server, port: number, host: string): Promise<{ port: number }> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const where = `${host}:${port}`;
      const known = error.code === 'EADDRINUSE' ? `port ${port} is in use; choose another one with --port` : readingProblem(error);
      reject(new UsageError(`cannot listen on ${where}: ${known}`));
    });
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      resolve({ port: typeof address === 'object' && address !== null ? address.port : port });
    });
  });
}

/** The first signal asks to stop; a second one, or too long a farewell, ends the process at once. */
function stopped(): Promise<void> {
  return new Promise((resolve) => {
    let asked = false;
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        if (asked) process.exit(130);
        asked = true;
        setTimeout(() => process.exit(1), farewell).unref();
        resolve();
      });
    }
  });
}

const terminal: Terminal = {
  write: (output) => void process.stdout.write(output),
  writeError: (output) => void process.stderr.write(output),
  readInput: () => text(process.stdin),
  hasColours: process.stdout.isTTY && process.env['NO_COLOR'] === undefined && process.env['TERM'] !== 'dumb',
  folder: process.cwd(),
  environment: process.env,
  version,
  listen,
  stopped,
};

// A reader that closes early ("| head") is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
  process.on(event, (error: unknown) => {
    process.stderr.write(`routescope: unexpected failure: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exit(1);
  });
}

process.exitCode = await runCli(process.argv.slice(2), terminal);

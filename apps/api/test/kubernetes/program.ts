import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import type { AuditEntry } from '../../src/apply/audit.ts';
import { createServer } from '../../src/server.ts';
import type { Source } from '../../src/sources/source.ts';
import { Workspace } from '../../src/workspace.ts';

/** Routescope's own HTTP API over some sources, on a free port. */
export interface Program {
  readonly url: string;
  readonly workspace: Workspace;
  readonly audit: readonly AuditEntry[];
  /** Everything that was logged. */
  readonly log: readonly string[];
  ask(
    method: 'GET' | 'POST',
    path: string,
    body?: unknown,
  ): Promise<{ readonly status: number; readonly body: unknown; readonly text: string }>;
  stop(): Promise<void>;
}

/** Starts the program. The caller stops it. */
export async function startProgram(sources: readonly Source[], writable = true): Promise<Program> {
  const audit: AuditEntry[] = [];
  const log: string[] = [];
  const workspace = new Workspace({ sources, version: '0.0.0', writable });
  const logger = pino({ level: 'debug' }, { write: (line: string) => void log.push(line) });
  const sink = {
    write: (entry: AuditEntry) => {
      audit.push(entry);
      return Promise.resolve();
    },
  };
  const server = createServer({ workspace, logger, audit: sink });
  await workspace.start();
  await new Promise<void>((done) => server.http.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${(server.http.address() as AddressInfo).port}`;
  return {
    url,
    workspace,
    audit,
    log,
    ask: async (method, path, body) => {
      const answer = await fetch(`${url}${path}`, {
        method,
        headers: { 'Content-Type': 'application/json', Origin: url },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await answer.text();
      return { status: answer.status, body: text === '' ? undefined : (JSON.parse(text) as unknown), text };
    },
    stop: async () => {
      await server.close();
      await workspace.stop();
    },
  };
}

/** Waits until something holds. @throws after the given milliseconds */
export async function until(holds: () => boolean, milliseconds = 5_000, what = 'what was waited for'): Promise<void> {
  const deadline = performance.now() + milliseconds;
  while (!holds()) {
    if (performance.now() > deadline) throw new Error(`${what} did not come within ${milliseconds} ms`);
    await new Promise((done) => setTimeout(done, 10));
  }
}

import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { AuditFile } from '../apply/audit.ts';
import { createServer } from '../server.ts';
import { DirectorySource } from '../sources/directory/directory.ts';
import { ContextPicker } from '../sources/kubernetes/context-picker.ts';
import { findsClusters, openFirstClusters } from '../sources/kubernetes/open-clusters.ts';
import type { Source } from '../sources/source.ts';
import { Workspace } from '../workspace.ts';
import { readArguments, readChoice, readNumber } from './arguments.ts';
import { asksForClusters, clusterOptions, orUsageError, readClusterChoice } from './clusters.ts';
import { exitCodes, makePaint, printable, type Terminal, UsageError } from './terminal.ts';

const loopback = new Map([
  ['127.0.0.1', '127.0.0.1'],
  ['localhost', '127.0.0.1'],
  ['::1', '::1'],
  ['[::1]', '::1'],
]);

const levels = ['silent', 'error', 'warn', 'info', 'debug'] as const;

/** `routescope serve`: runs until it is asked to stop. */
export async function serve(args: readonly string[], terminal: Terminal): Promise<number> {
  const { values, positionals } = readArguments(args, {
    dir: { type: 'string', multiple: true, default: [] },
    ...clusterOptions,
    port: { type: 'string' },
    host: { type: 'string', default: '127.0.0.1' },
    title: { type: 'string' },
    'allow-apply': { type: 'boolean', default: false },
    audit: { type: 'string' },
    log: { type: 'string', default: 'warn' },
  });
  const host = readHost(values.host);
  const port = values.port === undefined ? 0 : readNumber('--port', values.port, 0, 65_535);
  const logger = pino({ level: readChoice('--log', values.log, levels) }, pino.destination(2));
  const onError = (error: unknown): void => logger.error({ err: error }, 'unexpected');
  const folders = [...values.dir, ...positionals].map((folder) => resolve(terminal.folder, folder));
  const choice = readClusterChoice(values, terminal, (message) => logger.warn(message));
  const asked = asksForClusters(values);
  // Folders alone are opened without looking for clusters; without a word kubectl's own places are looked at.
  const live = asked || (folders.length === 0 && findsClusters(choice));
  const clusters = live ? orUsageError(() => openFirstClusters(choice, asked)) : [];
  const sources = [...directories(folders.length > 0 || live ? folders : demoFolder(), onError), ...clusters];
  const workspace = new Workspace({
    sources,
    version: terminal.version,
    writable: values['allow-apply'],
    picker: live,
    onError,
    ...(values.title === undefined ? {} : { title: values.title }),
  });
  const web = webFolder();
  const server = createServer({
    workspace,
    logger,
    audit: new AuditFile(auditFile(values.audit, terminal)),
    ...(live ? { picker: new ContextPicker(choice) } : {}),
    ...(web === undefined ? {} : { webRoot: web }),
  });
  try {
    await workspace.start();
    const opened = await terminal.listen(server.http, port, host);
    announce(workspace, `http://${host.includes(':') ? `[${host}]` : host}:${opened.port}/`, web !== undefined, terminal);
    await terminal.stopped();
  } finally {
    await server.close();
    await workspace.stop();
  }
  return exitCodes.ok;
}

/** The audit stays with the person, where the system keeps what programs write down. */
function auditFile(given: string | undefined, { folder, environment }: Terminal): string {
  if (given !== undefined) return resolve(folder, given);
  const state = environment['XDG_STATE_HOME'] ?? join(environment['HOME'] ?? folder, '.local', 'state');
  return join(state, 'routescope', 'audit.jsonl');
}

function readHost(host: string): string {
  const address = loopback.get(host.toLowerCase());
  if (address !== undefined) return address;
  throw new UsageError(
    `--host ${host} would open the page to other machines, and there is no login; only 127.0.0.1, ::1 and localhost are possible. To reach it from elsewhere, forward the port, for instance with ssh -L`,
  );
}

function directories(folders: readonly string[], onError: (error: unknown) => void): Source[] {
  return [...new Set(folders)].map((path) => new DirectorySource({ path, onError }));
}

/** The demo of a clone, for a start without arguments. */
function demoFolder(): string[] {
  const demo = fileURLToPath(new URL('../../../examples/kuma-demo', anchor()));
  if (existsSync(demo)) return [demo];
  throw new UsageError('nothing to open: give --dir FOLDER');
}

function webFolder(): string | undefined {
  const folder = fileURLToPath(new URL('../../web/dist', anchor()));
  return existsSync(join(folder, 'index.html')) ? folder : undefined;
}

/** A file in `apps/api/dist` or, when run from the sources, one taken as if it were there. */
function anchor(): string {
  return import.meta.url.replace(/\/src\/cli\/serve\.ts$/, '/dist/main.js');
}

function announce(workspace: Workspace, address: string, hasPage: boolean, terminal: Terminal): void {
  const paint = makePaint(terminal.hasColours);
  const lines = workspace.sources.map((source) => {
    const { zones, problems, state, message } = source.current();
    const objects = zones.reduce((sum, zone) => sum + zone.objects.length, 0);
    const loaded = `${objects} objects in ${zones.map((zone) => zone.name).join(', ') || 'no zone'}`;
    const wrong = problems.length === 0 ? '' : `, ${problems.length} problems`;
    return `  ${source.location}: ${state === 'error' ? (message ?? 'cannot be read') : `${loaded}${wrong}`}`;
  });
  const none = lines.length > 0 ? [] : ['  No zone is open; choose contexts on the page, or name them with --context.'];
  const page = hasPage ? [] : ['  The web page is not built; only the API answers. Run "npm run build" or use "npm start".'];
  const head = `Routescope ${terminal.version} at ${paint('bold', address)}`;
  terminal.write(`${[head, ...lines.map(printable), ...none, ...page, '  Press Ctrl+C to stop.'].join('\n')}\n`);
}

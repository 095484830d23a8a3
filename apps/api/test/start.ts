import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import { createServer } from '../src/server.ts';
import { DirectorySource, type DirectoryOptions } from '../src/sources/directory/directory.ts';
import { ParseHere } from '../src/sources/directory/parse-here.ts';
import type { Source } from '../src/sources/source.ts';
import { Workspace } from '../src/workspace.ts';

/** A folder of its own for one test, with these files; removed afterwards. */
export async function makeFolder(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'routescope-')));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const [file, text] of Object.entries(files)) await put(folder, file, text);
  return folder;
}

export async function put(folder: string, file: string, text: string): Promise<void> {
  await mkdir(dirname(join(folder, file)), { recursive: true });
  await writeFile(join(folder, file), text);
}

export interface Running {
  readonly port: number;
  readonly address: string;
  readonly workspace: Workspace;
  /** A request as a program on this machine would send it. */
  ask(path: string, options?: AskOptions): Promise<Answer>;
  /** GET of JSON; fails the test on any other status than 200. */
  read<T>(path: string): Promise<T>;
}

export interface AskOptions {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string | string[]>>;
  readonly body?: string | Buffer;
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Buffer;
  readonly text: string;
}

/**
 * A real server over a folder, on a free port; stopped after the test. Files are parsed in this thread: starting a worker thread from TypeScript takes
 * seconds, and the tests about the worker give one.
 */
export async function startFolder(path: string, options: Partial<DirectoryOptions> & { webRoot?: string } = {}): Promise<Running> {
  const { webRoot, ...rest } = options;
  return startSources([new DirectorySource({ path, parser: new ParseHere(), ...rest })], webRoot);
}

export async function startSources(sources: readonly Source[], webRoot?: string): Promise<Running> {
  const workspace = new Workspace({ sources, version: '0.0.0-test' });
  const server = createServer({
    workspace,
    logger: pino({ level: 'error' }, pino.destination(2)),
    ...(webRoot === undefined ? {} : { webRoot }),
  });
  await workspace.start();
  await new Promise<void>((resolve) => server.http.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    await server.close();
    await workspace.stop();
  });
  const address = server.http.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const ask = (asked: string, how: AskOptions = {}): Promise<Answer> => send(port, asked, how);
  return {
    port,
    address: `http://127.0.0.1:${port}`,
    workspace,
    ask,
    read: async <T>(asked: string): Promise<T> => {
      const { status, text } = await ask(asked);
      if (status !== 200) throw new Error(`${asked} answered ${status}: ${text}`);
      return JSON.parse(text) as T;
    },
  };
}

function send(port: number, path: string, { method = 'GET', headers = {}, body }: AskOptions): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      { host: '127.0.0.1', port, path, method, headers: { host: `127.0.0.1:${port}`, ...headers }, agent: false },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          const bytes = Buffer.concat(chunks);
          resolve({ status: response.statusCode ?? 0, headers: response.headers, bytes, text: bytes.toString() });
        });
        response.on('error', reject);
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}

/** Waits until something holds, asking again and again; fails with the last thing that was seen. */
export async function eventually<T>(look: () => T | Promise<T>, holds: (seen: T) => boolean, time = 10_000): Promise<T> {
  const end = Date.now() + time;
  for (;;) {
    const seen = await look();
    if (holds(seen)) return seen;
    if (Date.now() > end) throw new Error(`still not so after ${time} ms: ${JSON.stringify(seen)?.slice(0, 2_000) ?? 'nothing'}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

export function service(name: string, namespace = 'shop'): string {
  return `apiVersion: v1\nkind: Service\nmetadata:\n  name: ${name}\n  namespace: ${namespace}\nspec:\n  ports:\n  - port: 80\n    appProtocol: http\n`;
}

export function route(name: string, backend: string, namespace = 'shop'): string {
  return `apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata:\n  name: ${name}\n  namespace: ${namespace}\nspec:\n  parentRefs:\n  - group: ""\n    kind: Service\n    name: front\n    port: 80\n  rules:\n  - backendRefs:\n    - name: ${backend}\n      port: 80\n`;
}

/** A small shop in which one route works and one points to nothing. */
export const shop: Readonly<Record<string, string>> = {
  'namespaces.yaml':
    'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n  labels:\n    kuma.io/sidecar-injection: enabled\n---\napiVersion: kuma.io/v1alpha1\nkind: Mesh\nmetadata:\n  name: default\n',
  'services.yaml': [service('front'), service('back')].join('---\n'),
  'routes.yaml': [route('good', 'back'), route('lost', 'nowhere')].join('---\n'),
};

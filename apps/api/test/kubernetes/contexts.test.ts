import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ContextList, Estate } from '@routescope/contract';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCli } from '../../src/cli/cli.ts';
import { makeTerminal, type TestTerminal } from '../terminal.ts';
import { FakeApiServer } from './fake/server.ts';
import { route } from './live-zone.ts';

const fakes: FakeApiServer[] = [];
const running: (() => Promise<unknown>)[] = [];
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'routescope-contexts-'));
});

afterEach(async () => {
  for (const stop of running.splice(0)) await stop();
  await Promise.all(fakes.splice(0).map((fake) => fake.crash()));
  rmSync(folder, { recursive: true, force: true });
});

interface Access {
  readonly name: string;
  readonly server: string;
  readonly user?: unknown;
  readonly namespace?: string;
}

const secret = 'canary-token-5b1f';

/** A kubeconfig with one context for each access. */
function kubeconfig(accesses: readonly Access[], current?: string): string {
  const file = join(folder, 'kubeconfig');
  writeFileSync(
    file,
    JSON.stringify({
      ...(current === undefined ? {} : { 'current-context': current }),
      clusters: accesses.map(({ name, server }) => ({ name: `c-${name}`, cluster: { server } })),
      users: accesses.map(({ name, user }) => ({ name: `u-${name}`, user: user ?? { token: 'admin-token' } })),
      contexts: accesses.map(({ name, namespace }) => ({ name, context: { cluster: `c-${name}`, user: `u-${name}`, namespace } })),
    }),
  );
  return file;
}

async function fakeWith(name: string): Promise<FakeApiServer> {
  const fake = await FakeApiServer.start();
  fakes.push(fake);
  fake.seed(route(name));
  return fake;
}

interface Served {
  readonly address: string;
  readonly terminal: TestTerminal;
  read<T>(path: string): Promise<T>;
  change(body: unknown, headers?: Record<string, string>): Promise<{ status: number; body: unknown }>;
  /** Waits until the estate is so. */
  estate(holds: (estate: Estate) => boolean): Promise<Estate>;
}

async function serve(args: readonly string[], environment: Record<string, string> = {}): Promise<Served> {
  let stop = (): void => undefined;
  const base = makeTerminal({
    folder,
    stopped: () => new Promise((done) => (stop = done)),
    listen: (server, port, host) =>
      new Promise((done) => server.listen(port, host, () => done({ port: (server.address() as { port: number }).port }))),
  });
  const terminal = { ...base, environment: { HOME: folder, ...environment } };
  const code = runCli(['serve', ...args], terminal);
  running.push(() => {
    stop();
    return code;
  });
  while (!terminal.output().includes('Ctrl+C')) {
    const ended = await Promise.race([code, new Promise((done) => setTimeout(done, 20))]);
    if (ended !== undefined) throw new Error(`it ended: ${terminal.errors()}`);
  }
  const address = /http:\/\/127\.0\.0\.1:\d+/.exec(terminal.output())?.[0] ?? '';
  const read = async <T>(path: string): Promise<T> => (await (await fetch(`${address}${path}`)).json()) as T;
  return {
    address,
    terminal,
    read,
    change: async (body, headers = { 'Content-Type': 'application/json', Origin: address }) => {
      const answer = await fetch(`${address}/api/contexts`, { method: 'POST', headers, body: JSON.stringify(body) });
      return { status: answer.status, body: await answer.json() };
    },
    estate: async (holds) => {
      const deadline = performance.now() + 8_000;
      for (;;) {
        const estate = await read<Estate>('/api/estate');
        if (holds(estate)) return estate;
        if (performance.now() > deadline) throw new Error(`still not so: ${JSON.stringify(estate.zones)}`);
        await new Promise((done) => setTimeout(done, 20));
      }
    },
  };
}

const isLive =
  (...names: string[]) =>
  (estate: Estate): boolean =>
    estate.zones.map((zone) => `${zone.name} ${zone.state}`).join() === names.map((name) => `${name} live`).join();

describe('a start without folders', () => {
  it('takes KUBECONFIG and opens none of several contexts', async () => {
    const [eu, us] = [await fakeWith('a'), await fakeWith('b')];
    const KUBECONFIG = kubeconfig(
      [
        { name: 'eu', server: eu.url, namespace: 'shop' },
        { name: 'us', server: us.url, user: { token: secret } },
      ],
      'eu',
    );
    const served = await serve([], { KUBECONFIG });
    const estate = await served.read<Estate>('/api/estate');
    expect(estate).toMatchObject({ mode: 'live', picker: true, zones: [], sources: [], problems: [] });
    expect(served.terminal.output()).toContain('choose contexts on the page');
    const list = await served.read<ContextList>('/api/contexts');
    expect(list).toEqual({
      picker: true,
      files: [KUBECONFIG],
      contexts: [
        {
          name: 'eu',
          cluster: 'c-eu',
          server: new URL(eu.url).host,
          namespace: 'shop',
          user: 'u-eu',
          current: true,
          open: false,
          writable: false,
        },
        { name: 'us', cluster: 'c-us', server: new URL(us.url).host, user: 'u-us', current: false, open: false, writable: false },
      ],
    });
    // Every page has something to show before a zone is chosen.
    for (const path of ['/api/graph', '/api/routes', '/api/findings', '/api/objects', '/api/health']) {
      expect({ path, status: (await fetch(`${served.address}${path}`)).status }).toEqual({ path, status: 200 });
    }
    // Nothing is asked of a cluster that nobody chose.
    expect([...eu.seen, ...us.seen]).toEqual([]);
  });

  it('opens a lone context', async () => {
    const eu = await fakeWith('a');
    const served = await serve([], { KUBECONFIG: kubeconfig([{ name: 'eu', server: eu.url }]) });
    await served.estate(isLive('eu'));
  });

  it('finds the kubeconfig of the home folder as kubectl does', async () => {
    const eu = await fakeWith('a');
    const file = kubeconfig([{ name: 'eu', server: eu.url }]);
    const { mkdirSync, renameSync } = await import('node:fs');
    mkdirSync(join(folder, '.kube'));
    renameSync(file, join(folder, '.kube/config'));
    const served = await serve([]);
    await served.estate(isLive('eu'));
  });

  it('says so where KUBECONFIG names nothing, and does not show the demo instead', async () => {
    await expect(serve([], { KUBECONFIG: join(folder, 'nowhere') })).rejects.toThrow('no kubeconfig found');
  });
});

describe('a start with a kubeconfig', () => {
  it('opens its current context', async () => {
    const [eu, us] = [await fakeWith('a'), await fakeWith('b')];
    const file = kubeconfig(
      [
        { name: 'eu', server: eu.url },
        { name: 'us', server: us.url },
      ],
      'us',
    );
    const served = await serve(['--kubeconfig', file]);
    await served.estate(isLive('us'));
    expect((await served.read<ContextList>('/api/contexts')).contexts).toMatchObject([
      { name: 'eu', open: false },
      { name: 'us', open: true, zone: 'us', state: 'live' },
    ]);
  });

  it('opens none where there is no current context', async () => {
    const eu = await fakeWith('a');
    const served = await serve([
      '--kubeconfig',
      kubeconfig([
        { name: 'eu', server: eu.url },
        { name: 'us', server: eu.url },
      ]),
    ]);
    expect((await served.read<Estate>('/api/estate')).zones).toEqual([]);
  });
});

describe('choosing', () => {
  it('opens and closes contexts as zones while running, and tells the pages', async () => {
    const [eu, us] = [await fakeWith('a'), await fakeWith('b')];
    const KUBECONFIG = kubeconfig([
      { name: 'eu', server: eu.url },
      { name: 'us', server: us.url },
    ]);
    const served = await serve(['--allow-apply', '--audit', join(folder, 'audit')], { KUBECONFIG });
    const frames = await listen(served.address);
    const opened = await served.change({ open: ['eu', 'us', 'eu'] });
    expect(opened.status).toBe(200);
    expect((opened.body as ContextList).contexts).toMatchObject([
      { name: 'eu', open: true, zone: 'eu', writable: true },
      { name: 'us', open: true, zone: 'us', writable: true },
    ]);
    await served.estate(isLive('eu', 'us'));
    expect(frames.text()).toContain('"changed":["eu"]');
    // What is open already stays as it is.
    const asked = eu.seen.length;
    await served.change({ open: ['eu'] });
    expect(eu.seen.slice(asked).filter(({ path }) => path.includes('httproutes'))).toEqual([]);
    const closed = await served.change({ close: ['eu', 'never-opened'] });
    expect((closed.body as ContextList).contexts).toMatchObject([
      { name: 'eu', open: false },
      { name: 'us', open: true },
    ]);
    const estate = await served.estate(isLive('us'));
    expect(estate.sources.map((source) => source.name)).toEqual(['us']);
    const before = eu.seen.length;
    await new Promise((done) => setTimeout(done, 300));
    expect(eu.seen.length).toBe(before);
    expect(eu.watches.size).toBe(0);
    frames.stop();
  });

  it('opens nothing when one of the contexts cannot be opened, and says which and why', async () => {
    const eu = await fakeWith('a');
    const KUBECONFIG = kubeconfig([
      { name: 'eu', server: eu.url },
      { name: 'cloud', server: eu.url, user: { exec: { apiVersion: 'client.authentication.k8s.io/v1', command: 'cloud-login' } } },
      { name: 'broken', server: 'ftp://nowhere' },
    ]);
    const served = await serve([], { KUBECONFIG });
    const { contexts } = await served.read<ContextList>('/api/contexts');
    expect(contexts.map((one) => one.problem ?? '')).toEqual([
      '',
      expect.stringContaining('start Routescope with --allow-exec cloud-login'),
      expect.stringContaining('is not an https address'),
    ]);
    for (const name of ['cloud', 'broken', 'missing']) {
      const answer = await served.change({ open: ['eu', name] });
      expect(answer).toMatchObject({ status: 422, body: { errors: [{ pointer: '/open/1' }] } });
    }
    expect((await served.read<Estate>('/api/estate')).zones).toEqual([]);
    expect(eu.seen).toEqual([]);
  });

  it('finds a context that was written down later, and keeps one open that is written down no more', async () => {
    const eu = await fakeWith('a');
    const two = (first: string): readonly Access[] => [
      { name: first, server: eu.url },
      { name: 'other', server: eu.url },
    ];
    const served = await serve([], { KUBECONFIG: kubeconfig(two('eu')) });
    await served.change({ open: ['eu'] });
    kubeconfig(two('new'));
    const list = await served.read<ContextList>('/api/contexts');
    expect(list.contexts).toMatchObject([{ name: 'new' }, { name: 'other' }, { name: 'eu', open: true, problem: expect.any(String) }]);
    writeFileSync(list.files[0] ?? '', '{');
    expect(await served.read<ContextList>('/api/contexts')).toMatchObject({ contexts: [], problem: expect.stringContaining('kubeconfig') });
    await served.change({ close: ['eu'] });
    await served.estate((estate) => estate.zones.length === 0);
  });

  it('is not there where only folders were opened', async () => {
    const KUBECONFIG = kubeconfig([{ name: 'eu', server: 'http://127.0.0.1:1' }]);
    const served = await serve(['--dir', folder], { KUBECONFIG });
    expect(await served.read('/api/contexts')).toEqual({ picker: false, files: [], contexts: [] });
    expect((await served.read<Estate>('/api/estate')).picker).toBe(false);
    expect((await served.change({ open: ['eu'] })).status).toBe(409);
  });

  it('gives no credential away', async () => {
    const KUBECONFIG = kubeconfig([
      {
        name: 'eu',
        server: `https://${secret}:${secret}@eu.example:6443/accounts/${secret}?key=${secret}`,
        user: {
          token: secret,
          username: secret,
          password: secret,
          'client-key-data': Buffer.from(`-----BEGIN ${secret}`).toString('base64'),
        },
      },
      { name: 'us', server: 'https://us.example' },
    ]);
    const served = await serve([], { KUBECONFIG });
    const text = JSON.stringify(await served.read('/api/contexts'));
    expect(text).toContain('eu.example:6443');
    expect(text).not.toContain(secret);
  });

  it('is refused to other web pages, like every write', async () => {
    const eu = await fakeWith('a');
    const served = await serve([], {
      KUBECONFIG: kubeconfig([
        { name: 'eu', server: eu.url },
        { name: 'us', server: eu.url },
      ]),
    });
    const json = { 'Content-Type': 'application/json' };
    const forged: readonly (readonly [Record<string, string>, number])[] = [
      [{ ...json }, 403],
      [{ ...json, Origin: 'http://attacker.example' }, 403],
      [{ ...json, Origin: 'null' }, 403],
      [{ ...json, Origin: served.address, 'Sec-Fetch-Site': 'cross-site' }, 403],
      [{ ...json, Origin: served.address, Host: 'attacker.example' }, 403],
      [{ 'Content-Type': 'text/plain', Origin: served.address }, 415],
      [{ 'Content-Type': 'application/x-www-form-urlencoded', Origin: served.address }, 415],
    ];
    for (const [headers, status] of forged)
      expect(await post(served.address, headers, '{"open":["eu"]}'), JSON.stringify(headers)).toBe(status);
    expect((await served.read<Estate>('/api/estate')).zones).toEqual([]);
  });

  it('answers 304 while nothing changed, and anew when a zone comes up', async () => {
    const eu = await fakeWith('a');
    const served = await serve([], { KUBECONFIG: kubeconfig([{ name: 'eu', server: eu.url }]) });
    await served.estate(isLive('eu'));
    const first = await fetch(`${served.address}/api/contexts`);
    const etag = first.headers.get('etag') ?? '';
    const again = await fetch(`${served.address}/api/contexts`, { headers: { 'If-None-Match': etag } });
    expect(again.status).toBe(304);
    await served.change({ close: ['eu'] });
    expect((await fetch(`${served.address}/api/contexts`, { headers: { 'If-None-Match': etag } })).status).toBe(200);
  });
});

/** A POST whose headers are sent as they are written, `Host` included. */
function post(address: string, headers: Record<string, string>, body: string): Promise<number> {
  const { port, host } = new URL(address);
  return new Promise((done, fail) => {
    const sent = request(
      { host: '127.0.0.1', port, path: '/api/contexts', method: 'POST', headers: { Host: host, ...headers }, agent: false },
      (answer) => {
        answer.resume();
        answer.on('end', () => done(answer.statusCode ?? 0));
      },
    );
    sent.on('error', fail);
    sent.end(body);
  });
}

/** The raw text of the event stream. */
async function listen(address: string): Promise<{ text(): string; stop(): void }> {
  const ending = new AbortController();
  const answer = await fetch(`${address}/api/events`, { signal: ending.signal });
  let text = '';
  void (async () => {
    const decoder = new TextDecoder();
    for await (const chunk of answer.body ?? []) text += decoder.decode(chunk as Uint8Array);
  })().catch(() => undefined);
  return { text: () => text, stop: () => ending.abort() };
}

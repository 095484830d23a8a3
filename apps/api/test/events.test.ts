import { createServer, get, type IncomingMessage } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import type { RevisionEvent } from '@routescope/contract';
import { describe, expect, onTestFinished, test } from 'vitest';
import { EventHub } from '../src/http/event-hub.ts';
import { toProblem } from '../src/http/problem.ts';
import { Listeners } from '../src/sources/listeners.ts';
import type { Source, SourceValue } from '../src/sources/source.ts';
import { eventually, makeFolder, put, type Running, service, shop, startFolder, startSources } from './start.ts';

interface Frame {
  readonly event: string;
  readonly id: string;
  readonly data: RevisionEvent;
}

interface Stream {
  readonly frames: Frame[];
  readonly response: IncomingMessage;
  close(): void;
}

function parseFrames(text: string): Frame[] {
  return text
    .split('\n\n')
    .filter((block) => block.includes('data: '))
    .map((block) => {
      const field = (name: string): string => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1] ?? '';
      return { event: field('event'), id: field('id'), data: JSON.parse(field('data')) as RevisionEvent };
    });
}

/** Opens the event stream as a browser does. */
function listen({ port }: Running, headers: Readonly<Record<string, string>> = {}): Promise<Stream> {
  return new Promise((resolve, reject) => {
    const request = get(
      { host: '127.0.0.1', port, path: '/api/events', headers: { accept: 'text/event-stream', ...headers }, agent: false },
      (response) => {
        const frames: Frame[] = [];
        let text = '';
        response.on('data', (chunk: Buffer) => {
          text += chunk.toString();
          const end = text.lastIndexOf('\n\n') + 2;
          if (end < 2) return;
          frames.push(...parseFrames(text.slice(0, end)));
          text = text.slice(end);
        });
        response.on('error', () => undefined);
        const close = (): void => void request.destroy();
        onTestFinished(close);
        resolve({ frames, response, close });
      },
    );
    request.on('error', reject);
  });
}

/** A source that changes when told to. */
class Told implements Source {
  readonly kind = 'directory';
  readonly id = 'told';
  readonly name = 'told';
  readonly location = 'told';
  readonly #listeners = new Listeners<readonly string[]>(() => undefined);
  readonly #value: SourceValue = { title: 'told', zones: [], problems: [], suppressions: [], state: 'live' };
  current = (): SourceValue => this.#value;
  subscribe = (listener: (changed: readonly string[]) => void): (() => void) => this.#listeners.add(listener);
  start = (): Promise<void> => Promise.resolve();
  stop = (): Promise<void> => Promise.resolve();
  readFile = (): Promise<undefined> => Promise.resolve(undefined);
  change(zones: readonly string[]): void {
    this.#listeners.call(zones);
  }
}

/** The stream alone, with times of the test's own. */
async function startHub(
  times: { heartbeat: number; patience: number },
  most = 64,
): Promise<{
  hub: EventHub;
  port: number;
  change: (zones: readonly string[]) => number;
}> {
  let revision = 1;
  const hub = new EventHub({ epoch: 'epoch', revision: () => revision, times, most });
  const server = createServer((asked, response) => {
    try {
      hub.open(asked, response);
    } catch (error) {
      const { status, headers } = toProblem(error);
      response.writeHead(status, headers).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    hub.close();
    server.closeAllConnections();
    server.close();
  });
  const change = (zones: readonly string[]): number => {
    revision += 1;
    hub.publish({ revision, epoch: 'epoch', changed: [...zones] });
    return revision;
  };
  return { hub, port: (server.address() as AddressInfo).port, change };
}

/** Asks for the stream over a bare socket, so that a test can stop reading it. */
async function request(port: number, headers: Readonly<Record<string, string>> = {}): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  onTestFinished(() => void socket.destroy());
  socket.on('error', () => undefined);
  await new Promise((resolve) => socket.once('connect', resolve));
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.write(`GET /api/events HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n${lines.join('')}\r\n`);
  return socket;
}

describe('the stream of revisions', () => {
  test('a change on disk arrives as one event that names the zone', async () => {
    const folder = await makeFolder({ 'zone-1/a.yaml': shop['services.yaml'] ?? '', 'zone-2/b.yaml': service('b') });
    const running = await startFolder(folder, { rescan: 3_600_000 });
    const stream = await listen(running);
    expect(stream.response.headers['content-type']).toBe('text/event-stream; charset=utf-8');
    const [welcome] = await eventually(
      () => stream.frames,
      (frames) => frames.length === 1,
    );
    expect(welcome).toMatchObject({ event: 'revision', data: { revision: running.workspace.revision, changed: [] } });
    await put(folder, 'zone-2/b.yaml', service('other'));
    const frames = await eventually(
      () => stream.frames,
      (seen) => seen.length > 1,
    );
    expect(frames[1]).toMatchObject({ event: 'revision', data: { revision: (welcome?.data.revision ?? 0) + 1, changed: ['zone-2'] } });
    expect(frames[1]?.id).toBe(`${running.workspace.epoch}:${running.workspace.revision}`);
  });

  test('who comes back gets what was missed as one event, or is told to read anew', async () => {
    const source = new Told();
    const running = await startSources([source]);
    const { epoch } = running.workspace;
    for (const zone of ['a', 'b', 'c', 'b']) source.change([zone]);
    const welcome = async (id: string): Promise<Frame | undefined> => {
      const stream = await listen(running, { 'last-event-id': id });
      const frames = await eventually(
        () => stream.frames,
        (seen) => seen.length > 0,
      );
      stream.close();
      return frames[0];
    };
    expect(await welcome(`${epoch}:3`)).toMatchObject({ event: 'revision', data: { revision: 5, changed: ['c', 'b'] } });
    expect(await welcome(`${epoch}:5`)).toMatchObject({ event: 'revision', data: { revision: 5, changed: [] } });
    for (const forged of [`${epoch}:99`, 'other:3', `${epoch}:`, `${epoch}:-1`, 'nonsense', `${epoch}:1e1`, `${epoch}:0`]) {
      expect({ forged, event: (await welcome(forged))?.event }).toEqual({ forged, event: 'resync' });
    }
    for (let count = 0; count < 300; count += 1) source.change(['a']);
    expect(await welcome(`${epoch}:5`)).toMatchObject({ event: 'resync', data: { revision: 305 } });
    expect(await welcome(`${epoch}:60`)).toMatchObject({ event: 'revision', data: { changed: ['a'] } });
  });

  test('a client that does not read costs a bounded amount, does not hold up others, and is told to read anew', async () => {
    const source = new Told();
    const running = await startSources([source]);
    const slow: Socket = connect(running.port, '127.0.0.1', () => {
      slow.write(`GET /api/events HTTP/1.1\r\nHost: 127.0.0.1:${running.port}\r\n\r\n`);
    });
    slow.pause();
    onTestFinished(() => void slow.destroy());
    const quick = await listen(running);
    await eventually(
      () => quick.frames,
      (frames) => frames.length === 1,
    );
    const zones = Array.from({ length: 2_000 }, (_, index) => `zone-${index}-of-many`);
    const events = 600;
    const before = process.memoryUsage().rss;
    for (let count = 0; count < events; count += 1) {
      source.change(zones);
      if (count % 20 === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    }
    await eventually(
      () => quick.frames.at(-1)?.data.revision,
      (revision) => revision === events + 1,
      30_000,
    );
    expect(process.memoryUsage().rss - before).toBeLessThan(400 * 1024 * 1024);
    let text = '';
    slow.on('data', (chunk: Buffer) => (text = (text + chunk.toString()).slice(-200_000)));
    slow.resume();
    await eventually(
      () => text.includes('event: resync'),
      (seen) => seen,
      30_000,
    );
  }, 60_000);

  test('too many streams are refused, and closed ones make room', async () => {
    const { hub, port } = await startHub({ heartbeat: 10_000, patience: 10_000 }, 8);
    const sockets = await Promise.all(Array.from({ length: 8 }, () => request(port)));
    await eventually(
      () => hub.clients,
      (clients) => clients === 8,
    );
    const refused = await fetch(`http://127.0.0.1:${port}/api/events`);
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toBe('5');
    sockets[0]?.destroy();
    await eventually(
      () => hub.clients,
      (clients) => clients === 7,
    );
    await request(port);
    await eventually(
      () => hub.clients,
      (clients) => clients === 8,
    );
  });

  test('a quiet stream shows now and then that it is alive', async () => {
    const { hub, port } = await startHub({ heartbeat: 50, patience: 10_000 });
    const socket = await request(port);
    let text = '';
    socket.on('data', (chunk: Buffer) => (text += chunk.toString()));
    await eventually(
      () => text.split(': still here\n\n').length - 1,
      (beats) => beats >= 3,
    );
    // A comment is no event: browsers pass over it.
    expect(parseFrames(text)).toHaveLength(1);
    expect(hub.clients).toBe(1);
  });

  test('who takes nothing is let go, and comes back to exactly what was missed, or to a new reading', async () => {
    const { hub, port, change } = await startHub({ heartbeat: 50, patience: 300 });
    const stuck = await request(port);
    stuck.pause();
    const well = await request(port);
    let text = '';
    let resyncs = 0;
    well.on('data', (chunk: Buffer) => {
      text = (text + chunk.toString()).slice(-100_000);
      resyncs += text.includes('event: resync') ? 1 : 0;
    });
    const closed = new Promise((resolve) => stuck.on('close', resolve));
    await eventually(
      () => hub.clients,
      (clients) => clients === 2,
    );
    // More than the buffers of the system hold on the way.
    const many = Array.from({ length: 2_000 }, (_, index) => `zone-${index}-of-many`);
    await eventually(
      () => {
        for (let count = 0; count < 5; count += 1) change(many);
        return hub.clients;
      },
      (clients) => clients === 1,
      20_000,
    );
    stuck.resume();
    await closed;
    // The others noticed nothing.
    const last = change([]);
    await eventually(
      () => text.includes(`id: epoch:${last}`),
      (seen) => seen,
    );
    expect(resyncs).toBe(0);
    const revision = change(['a']) - 1;
    change(['b']);
    const back = await request(port, { 'Last-Event-ID': `epoch:${revision}` });
    let again = '';
    back.on('data', (chunk: Buffer) => (again += chunk.toString()));
    await eventually(
      () => parseFrames(again),
      (frames) => frames.length === 1,
    );
    expect(parseFrames(again)[0]).toMatchObject({ event: 'revision', data: { revision: revision + 2, changed: ['a', 'b'] } });
  }, 40_000);

  test('streams end when the server stops', async () => {
    const hub = new EventHub({ epoch: 'e', revision: () => 1 });
    expect(hub.clients).toBe(0);
    hub.close();
  });
});

import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { createServer as createHttpServer } from 'node:http';
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import { EventHub } from '../../../src/http/event-hub.ts';
import { KubernetesSource } from '../../../src/sources/kubernetes/kubernetes-source.ts';
import { Workspace } from '../../../src/workspace.ts';
import { FakeApiServer } from '../fake/server.ts';
import { fakeContext, route } from '../live-zone.ts';
import { until } from '../program.ts';
import { percentile } from '../real/figures.ts';

const fakes: FakeApiServer[] = [];
const stops: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
  await Promise.all(fakes.splice(0).map((fake) => fake.crash()));
});

async function fakeWith(routes: number): Promise<FakeApiServer> {
  const fake = await FakeApiServer.start();
  fakes.push(fake);
  for (let index = 0; index < routes; index += 1) fake.seed(route(`r${index}`));
  return fake;
}

function sourceOf(fake: FakeApiServer, name: string): KubernetesSource {
  const source = new KubernetesSource({ context: { ...fakeContext(fake), name } });
  stops.push(() => source.stop());
  return source;
}

describe('much at once', () => {
  it('10,000 routes of which 500 change each second are seen within a second, and end as they are in the cluster', async () => {
    const fake = await fakeWith(10_000);
    const source = sourceOf(fake, 'busy');
    await source.start();
    await until(() => source.current().state === 'live', 20_000);
    const written = new Map<string, number>();
    const waits: number[] = [];
    source.subscribe(() => {
      const now = performance.now();
      for (const object of source.current().zones[0]?.objects ?? []) {
        const version = object.metadata.resourceVersion ?? '';
        const at = written.get(version);
        if (at === undefined || object.kind !== 'HTTPRoute') continue;
        written.delete(version);
        waits.push(now - at);
      }
    });
    const seconds = 6;
    for (let tick = 0; tick < seconds * 20; tick += 1) {
      for (let count = 0; count < 25; count += 1) {
        // Each is changed once, so that each change has a view of its own to be seen in.
        const { metadata } = fake.seed(route(`r${tick * 25 + count}`, { metadata: { annotations: { tick: String(tick) } } }));
        written.set(metadata.resourceVersion, performance.now());
      }
      await new Promise((done) => setTimeout(done, 50));
    }
    await until(() => written.size === 0, 10_000, 'the last change');
    expect(waits).toHaveLength(seconds * 500);
    expect(percentile(waits, 0.99)).toBeLessThanOrEqual(1_000);
    const versions = (objects: readonly { readonly metadata: { readonly name: string; readonly resourceVersion?: string } }[]): string[] =>
      objects.map(({ metadata }) => `${metadata.name} ${metadata.resourceVersion ?? ''}`).toSorted();
    const held = (source.current().zones[0]?.objects ?? []).filter((object) => object.kind === 'HTTPRoute');
    expect(versions(held)).toEqual(versions(fake.storage.list('httproutes')));
    // One list of each kind: no change was lost and read anew.
    expect(fake.seen.filter(({ path }) => /\/httproutes\?(?!.*watch=).*resourceVersion=0/.test(path))).toHaveLength(1);
  }, 60_000);

  it('three clusters with 10,000 routes each, one that is dead and one that hangs: answers come within 15 s, and all of it soon', async () => {
    const live = await Promise.all([fakeWith(10_000), fakeWith(10_000), fakeWith(10_000)]);
    const hung = createServer((socket) => socket.on('error', () => undefined));
    await new Promise<void>((done) => hung.listen(0, '127.0.0.1', done));
    onTestFinished(() => void hung.close());
    const dead = await fakeWith(0);
    const address = (server: string): ReturnType<typeof fakeContext> => {
      const context = fakeContext(dead);
      return { ...context, cluster: { ...context.cluster, server } };
    };
    const { url } = dead;
    await dead.crash();
    const sources = [
      ...live.map((fake, index) => sourceOf(fake, `live-${index}`)),
      new KubernetesSource({ context: { ...address(url), name: 'dead' } }),
      new KubernetesSource({ context: { ...address(`http://127.0.0.1:${(hung.address() as AddressInfo).port}`), name: 'hung' } }),
    ];
    const workspace = new Workspace({ sources, version: '0' });
    stops.push(() => workspace.stop());
    const started = performance.now();
    await workspace.start();
    expect(performance.now() - started).toBeLessThan(15_000);
    // On a busy machine the last pages may come after the program has begun to answer.
    await until(() => sources.slice(0, 3).every((source) => source.current().state === 'live'), 30_000, 'the three clusters');
    expect(sources.map((source) => source.current().state)).toEqual(['live', 'live', 'live', 'error', 'error']);
    expect(
      sources.slice(0, 3).map((source) => source.current().zones[0]?.objects.filter(({ kind }) => kind === 'HTTPRoute').length),
    ).toEqual([10_000, 10_000, 10_000]);
  }, 60_000);

  it('a thousand pages are told of a change within a second, though fifty of them never read', async () => {
    let revision = 1;
    const hub = new EventHub({ epoch: 'epoch', revision: () => revision });
    const server = createHttpServer((request, response) => hub.open(request, response));
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', 2_048, done));
    const { port } = server.address() as AddressInfo;
    const sockets: Socket[] = [];
    onTestFinished(() => {
      hub.close();
      for (const socket of sockets) socket.destroy();
      server.close();
    });
    const waits: number[] = [];
    const sent = new Map<number, number>();
    const open = (reads: boolean): Promise<void> =>
      new Promise((done, fail) => {
        const socket = connect(port, '127.0.0.1', () => socket.write(`GET /api/events HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`));
        sockets.push(socket);
        socket.once('error', fail);
        if (!reads) {
          socket.pause();
          done();
          return;
        }
        let rest = '';
        socket.on('data', (chunk: Buffer) => {
          rest += chunk.toString('latin1');
          for (let end = rest.indexOf('\n\n'); end >= 0; end = rest.indexOf('\n\n')) {
            const id = /^id: epoch:(\d+)$/m.exec(rest.slice(0, end))?.[1];
            rest = rest.slice(end + 2);
            const at = sent.get(Number(id));
            if (at !== undefined) waits.push(performance.now() - at);
          }
          done();
        });
      });
    await Promise.all(Array.from({ length: 1_000 }, (_, index) => open(index >= 50)));
    await until(() => hub.clients === 1_000, 10_000, 'a thousand streams');
    const changes = 20;
    const zones = Array.from({ length: 10 }, (_, index) => `zone-${index}`);
    for (let count = 0; count < changes; count += 1) {
      revision += 1;
      sent.set(revision, performance.now());
      hub.publish({ revision, epoch: 'epoch', changed: zones });
      // A live zone tells of changes no more often than this.
      await new Promise((done) => setTimeout(done, 250));
    }
    await until(() => waits.length === 950 * changes, 10_000, 'every change at every page that reads');
    expect(percentile(waits, 0.99)).toBeLessThanOrEqual(1_000);
  }, 60_000);
});

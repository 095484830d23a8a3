import { createServer } from 'node:net';
import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { watchedKinds } from '../../../src/sources/kubernetes/kinds.ts';
import { probeDistance } from '../../../src/sources/kubernetes/health.ts';
import { fakeResources } from '../fake/resources.ts';
import { fakeContext, type LiveZone, openLiveZone, route } from '../live-zone.ts';
import { until } from '../program.ts';

const zones: LiveZone[] = [];

async function open(...args: Parameters<typeof openLiveZone>): Promise<LiveZone> {
  const live = await openLiveZone(...args);
  zones.push(live);
  return live;
}

afterEach(async () => {
  vi.useRealTimers();
  await Promise.all(zones.splice(0).map((live) => live.stop()));
});

describe('a cluster that goes away', () => {
  it('is said to be stale at once, keeps what was seen with its age, and is live again soon after it returns', async () => {
    const live = await open((fake) => fake.seed(route('a')));
    const gone = performance.now();
    await live.fake.crash();
    await until(() => live.zone().state === 'stale', 2_000);
    expect(performance.now() - gone).toBeLessThan(2_000);
    await until(() => live.zone().message === 'connection refused', 2_000);
    expect(live.names('HTTPRoute')).toEqual(['a']);
    expect(Date.now() - Date.parse(live.zone().lastSeen ?? '')).toBeLessThan(5_000);
    live.fake.seed(route('b'));
    live.fake.unseed('HTTPRoute', 'default/a');
    await live.fake.listen();
    const back = performance.now();
    await until(() => live.zone().state === 'live', 5_000);
    expect(performance.now() - back).toBeLessThan(2_500);
    expect(live.names('HTTPRoute')).toEqual(['b']);
  });

  it('costs one request at a time and not one for each kind', async () => {
    const live = await open();
    live.fake.fault = () => ({ type: 'status', status: 503, body: { kind: 'Status', code: 503, message: 'down' } });
    for (const watch of live.fake.watches) watch.cut();
    await until(() => live.zone().state === 'stale');
    await new Promise((done) => setTimeout(done, 500));
    live.fake.seen.length = 0;
    await new Promise((done) => setTimeout(done, 8_000));
    expect(live.fake.seen.every(({ path }) => path === '/readyz')).toBe(true);
    expect(live.fake.seen.length).toBeLessThanOrEqual(14);
    live.fake.fault = () => undefined;
    await until(() => live.zone().state === 'live', 6_000);
  }, 30_000);

  it('that is away for ten minutes costs at most forty requests, and is found again within forty seconds', () => {
    let requests = 0;
    let longest = 0;
    for (let time = 0; time < 600_000;) {
      // What the jitter makes of it on average.
      const next = probeDistance(time) * 0.95;
      longest = Math.max(longest, probeDistance(time));
      time += next;
      requests += 1;
    }
    expect(requests).toBeLessThanOrEqual(40);
    expect(longest).toBeLessThanOrEqual(40_000);
  });

  it('whose port refuses connections is knocked at and not asked, and asked as soon as it takes one', async () => {
    const live = await open();
    await live.fake.crash();
    await until(() => live.zone().message === 'connection refused');
    // Another server in its place that takes connections and counts what is sent.
    let knocks = 0;
    let bytes = 0;
    const server = createServer((socket) => {
      knocks += 1;
      socket.on('data', (chunk) => (bytes += chunk.length));
      socket.on('error', () => undefined);
    });
    const { port } = new URL(live.source.location);
    await new Promise((done) => setTimeout(done, 1_500));
    await new Promise<void>((done) => server.listen(Number(port), '127.0.0.1', done));
    const back = performance.now();
    await until(() => bytes > 0, 2_000, 'the first request');
    expect(performance.now() - back).toBeLessThan(1_000);
    expect(knocks).toBeGreaterThanOrEqual(2);
    server.close();
  });

  it('is found when it hangs: sockets stay open and nothing answers', async () => {
    const live = await open((fake) => fake.seed(route('a')));
    live.fake.fault = () => ({ type: 'hang' });
    const hung = performance.now();
    await until(() => live.zone().state === 'stale', 5_000);
    expect(performance.now() - hung).toBeLessThan(4_500);
    expect(live.zone().message).toBe('no answer in time');
    live.fake.fault = () => undefined;
    live.fake.seed(route('b'));
    await until(() => live.zone().state === 'live' && live.names('HTTPRoute').length === 2, 6_000);
  });

  it('leaves the other clusters alone', async () => {
    const [sick, well] = await Promise.all([open(), open((fake) => fake.seed(route('a')))]);
    let touched = 0;
    well.source.subscribe(() => (touched += 1));
    const same = well.zone();
    await sick.fake.crash();
    await until(() => sick.zone().state === 'stale');
    await new Promise((done) => setTimeout(done, 500));
    expect(touched).toBe(0);
    expect(well.zone()).toBe(same);
    await sick.fake.listen();
    await until(() => sick.zone().state === 'live', 6_000);
  });

  it('does not pile anything up when it comes and goes', async () => {
    const live = await open((fake) => fake.seed(route('a')));
    const count = (): number => process.getActiveResourcesInfo().filter((one) => one !== 'Timeout').length;
    const before = count();
    for (let round = 0; round < 6; round += 1) {
      await live.fake.crash();
      await until(() => live.zone().state === 'stale');
      await live.fake.listen();
      await until(() => live.zone().state === 'live', 6_000);
    }
    await until(() => count() <= before + 4, 5_000, `resources (before ${before}, now ${count()})`);
    expect(live.fake.watches.size).toBeLessThanOrEqual(watchedKinds.length);
  }, 60_000);

  it('is opened even when it is away at the start, as an error and not as an empty zone', async () => {
    const live = await open((fake) => {
      fake.fault = () => ({ type: 'status', status: 503, body: {} });
      fake.seed(route('a'));
    });
    expect(live.zone()).toMatchObject({ state: 'error', objects: [] });
    expect(live.zone().hidden.length).toBeGreaterThan(10);
    live.fake.fault = () => undefined;
    await until(() => live.zone().state === 'live', 6_000);
    expect(live.names('HTTPRoute')).toEqual(['a']);
  });
});

describe('answers that are none', () => {
  const html = '<html>login</html>';
  it.each([
    ['HTML with status 200', { type: 'status', status: 200, body: html, headers: { 'Content-Type': 'text/html' } }],
    ['a list that breaks off', { type: 'bytes', bytes: '{"kind":"HTTPRouteList","items":[' }],
    ['another kind of list', { type: 'status', status: 200, body: { kind: 'PodList', metadata: { resourceVersion: '5' }, items: [] } }],
    ['a list without a version', { type: 'status', status: 200, body: { kind: 'HTTPRouteList', metadata: {}, items: [] } }],
    ['gzip that was not asked for', { type: 'status', status: 200, body: {}, headers: { 'Content-Encoding': 'gzip' } }],
    ['a redirect', { type: 'status', status: 302, headers: { Location: 'http://127.0.0.1:1/' } }],
  ] as const)(
    '%s',
    async (_name, fault) => {
      const live = await open((fake) => {
        fake.seed(route('a'));
        fake.fault = ({ path }) => (path.endsWith('/httproutes') ? fault : undefined);
      });
      await until(() => live.zone().capabilities.some((one) => one.kind === 'HTTPRoute' && one.state === 'error'), 8_000);
      expect(live.zone().state).toBe('stale');
      live.fake.fault = () => undefined;
      await until(() => live.zone().state === 'live' && live.names('HTTPRoute').length === 1, 20_000);
    },
    40_000,
  );

  it('a token of a further page that has run out means reading all anew', async () => {
    let broken = 0;
    const live = await open((fake) => {
      for (let index = 0; index < 30; index += 1) fake.seed(route(`r${index}`));
      fake.fault = ({ path, watch }) => {
        if (!path.endsWith('/httproutes') || watch || broken > 0) return undefined;
        broken += 1;
        const items = fake.storage.list('httproutes').slice(0, 5);
        return {
          type: 'status',
          status: 200,
          body: { kind: 'HTTPRouteList', metadata: { resourceVersion: '100', continue: 'bm9uZQ' }, items },
        };
      };
    });
    await until(() => live.names('HTTPRoute').length === 30, 10_000);
  });
});

describe('what is served', () => {
  const without = (...kinds: string[]): typeof fakeResources => fakeResources.filter((one) => !kinds.includes(one.kind));

  it('a definition that is installed while running is watched, one that is removed is let go', async () => {
    const live = await open((fake) => (fake.resources = without('HTTPRoute')));
    expect(live.zone().capabilities.find((one) => one.kind === 'HTTPRoute')).toMatchObject({ state: 'absent' });
    expect(live.zone().state).toBe('live');
    live.fake.resources = fakeResources;
    live.fake.seed(route('a'));
    await until(() => live.names('HTTPRoute').length === 1, 5_000);
    live.fake.resources = without('HTTPRoute');
    live.fake.storage.drop('httproutes');
    for (const watch of live.fake.watches) if (watch.plural === 'httproutes') watch.end();
    await until(() => live.zone().capabilities.some((one) => one.kind === 'HTTPRoute' && one.state === 'absent'), 5_000);
    expect(live.names('HTTPRoute')).toEqual([]);
    const before = live.fake.seen.length;
    await new Promise((done) => setTimeout(done, 1_000));
    expect(live.fake.seen.slice(before).filter(({ path }) => path.includes('httproutes'))).toEqual([]);
  });

  const older = fakeResources.map((one) => (one.versions.includes('v1beta1') ? { ...one, versions: ['v1beta1'] } : one));
  it.each([
    ['no definitions at all', fakeResources.filter((one) => !one.custom), ['Namespace', 'Service', 'EndpointSlice', 'Secret']],
    ['only the Gateway API', fakeResources.filter((one) => one.group !== 'kuma.io'), ['HTTPRoute', 'Gateway']],
    ['only Kuma', fakeResources.filter((one) => !one.group.startsWith('gateway')), ['Mesh', 'MeshHTTPRoute']],
    ['only the older version of the Gateway API', older, ['HTTPRoute', 'GatewayClass']],
  ])('%s', async (_name, resources, readable) => {
    const live = await open((fake) => (fake.resources = resources));
    const states = new Map(live.zone().capabilities.map((one) => [one.kind, one.state]));
    for (const kind of readable) expect(states.get(kind)).toBe('readable');
    expect([...states.values()].every((state) => state === 'readable' || state === 'absent')).toBe(true);
    expect(live.zone().state).toBe('live');
    // Where Kuma is and the Gateway API is not, its controllers do not start: that is not the same as nothing to see.
    const isOnlyKuma = states.get('Mesh') === 'readable' && states.get('Gateway') === 'absent';
    expect(live.zone().hidden.map(({ reason }) => reason)).toEqual(
      isOnlyKuma ? Array.from({ length: 4 }, () => 'not served: its definition is not installed') : [],
    );
  });

  it('works without aggregated discovery', async () => {
    const live = await open((fake) => {
      fake.plainDiscovery = true;
      fake.seed(route('a'));
    });
    await until(() => live.names('HTTPRoute').length === 1);
  });
});

describe('credentials and clocks', () => {
  it('a token in a file that is rotated is picked up', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'routescope-token-'));
    const tokenFile = join(folder, 'token');
    writeFileSync(tokenFile, 'admin-token\n');
    const live = await open((fake) => fake.seed(route('a')));
    const context = fakeContext(live.fake);
    const rotated = await open(() => undefined, { context: { ...context, user: { name: 'pod', tokenFile } } });
    expect(rotated.zone().state).toBe('live');
    const admin = live.fake.access.users.get('admin-token');
    if (admin === undefined) throw new Error('no admin');
    live.fake.access.users.delete('admin-token');
    live.fake.access.users.set('next-token', admin);
    for (const watch of live.fake.watches) watch.cut();
    await until(() => rotated.zone().state === 'stale', 5_000);
    await until(() => rotated.zone().message === 'Unauthorized', 5_000);
    writeFileSync(tokenFile, 'next-token\n');
    utimesSync(tokenFile, new Date(), new Date(Date.now() + 5_000));
    await until(() => rotated.zone().state === 'live', 15_000);
    rmSync(folder, { recursive: true });
  }, 30_000);

  it('a jump of the clock neither spins nor freezes', async () => {
    const live = await open((fake) => fake.seed(route('a')));
    const real = Date.now;
    for (const jump of [-3_600_000, 600_000]) {
      vi.spyOn(Date, 'now').mockImplementation(() => real() + jump);
      const before = live.fake.seen.length;
      live.fake.seed(route(`after${jump}`));
      await until(() => live.names('HTTPRoute').includes(`after${jump}`));
      await new Promise((done) => setTimeout(done, 2_000));
      // Probes and discovery are made often in this test; a loop would make hundreds.
      expect(live.fake.seen.length - before).toBeLessThan(150);
    }
    vi.restoreAllMocks();
    expect(live.zone().state).toBe('live');
  }, 20_000);
});

import { afterEach, describe, expect, it } from 'vitest';
import { type LiveZone, openLiveZone, route } from '../live-zone.ts';
import { until } from '../program.ts';
import type { FakeWatch } from '../fake/watch.ts';

let live: LiveZone;

afterEach(() => live.stop());

function watchOf(plural: string): FakeWatch {
  const found = [...live.fake.watches].find((watch) => watch.plural === plural);
  if (found === undefined) throw new Error(`nobody watches ${plural}`);
  return found;
}

async function routesAre(names: readonly string[], milliseconds = 5_000): Promise<void> {
  await until(
    () => live.names('HTTPRoute').join() === names.join(),
    milliseconds,
    `routes ${names.join()} (have ${live.names('HTTPRoute').join()})`,
  );
}

function lists(plural: string): number {
  return live.fake.seen.filter(({ path }) => path.includes(`/${plural}?`) && !path.includes('watch=')).length;
}

describe('a watch', () => {
  it('goes on from the last version after the connection breaks, without reading all anew', async () => {
    live = await openLiveZone((fake) => fake.seed(route('a')));
    for (let index = 0; index < 5; index += 1) {
      await until(() => [...live.fake.watches].some((watch) => watch.plural === 'httproutes'));
      watchOf('httproutes').cut();
      live.fake.seed(route(`b${index}`));
      await routesAre(['a', ...Array.from({ length: index + 1 }, (_, number) => `b${number}`)]);
    }
    expect(lists('httproutes')).toBe(1);
    expect(live.zone().state).toBe('live');
  });

  it('reads all anew after 410 in the stream, and never shows less than both states', async () => {
    live = await openLiveZone((fake) => {
      for (const name of ['a', 'b', 'c']) fake.seed(route(name));
    });
    let fewest = Number.POSITIVE_INFINITY;
    live.source.subscribe(() => (fewest = Math.min(fewest, live.names('HTTPRoute').length)));
    live.fake.unseed('HTTPRoute', 'default/c');
    live.fake.seed(route('d'));
    live.fake.storage.compact();
    watchOf('httproutes').fail({ kind: 'Status', status: 'Failure', code: 410, reason: 'Expired', message: 'too old resource version' });
    await routesAre(['a', 'b', 'd']);
    expect(fewest).toBeGreaterThanOrEqual(2);
  });

  it('survives a storm of 410s with at most one list for each', async () => {
    live = await openLiveZone((fake) => fake.seed(route('a')));
    const before = lists('httproutes');
    let fewest = Number.POSITIVE_INFINITY;
    let shown = 0;
    live.source.subscribe(() => {
      const now = live.names('HTTPRoute').length;
      // A view that shows fewer objects than before would flicker.
      fewest = Math.min(fewest, now - shown + 1);
      shown = now;
    });
    const failed = new Set<FakeWatch>();
    for (let storm = 1; storm <= 100; storm += 1) {
      const isNew = (watch: FakeWatch): boolean => watch.plural === 'httproutes' && !failed.has(watch);
      await until(() => [...live.fake.watches].some(isNew), 10_000, `the watch after storm ${storm - 1}`);
      const watch = [...live.fake.watches].find(isNew);
      if (watch === undefined) throw new Error('the watch went by itself');
      failed.add(watch);
      live.fake.seed(route(`r${storm}`));
      watch.fail({ kind: 'Status', code: 410, reason: 'Expired', message: 'too old resource version' });
    }
    await until(() => live.names('HTTPRoute').length === 101, 10_000);
    // The last one may still be on its way when its object has come with the event before it.
    await until(() => lists('httproutes') - before === 100, 5_000, 'a list for each storm');
    expect(failed.size).toBe(100);
    expect(fewest).toBeGreaterThanOrEqual(1);
  }, 120_000);

  it('honours Retry-After', async () => {
    live = await openLiveZone((fake) => fake.seed(route('a')));
    const refused: number[] = [];
    live.fake.fault = ({ path }) => {
      if (!path.endsWith('/httproutes')) return undefined;
      refused.push(performance.now());
      return {
        type: 'status',
        status: 429,
        headers: { 'Retry-After': '1' },
        body: { kind: 'Status', code: 429, message: 'too many requests' },
      };
    };
    watchOf('httproutes').cut();
    await until(() => refused.length >= 3, 8_000);
    live.fake.fault = () => undefined;
    for (let index = 1; index < refused.length; index += 1)
      expect((refused[index] ?? 0) - (refused[index - 1] ?? 0)).toBeGreaterThanOrEqual(995);
    live.fake.seed(route('b'));
    await routesAre(['a', 'b']);
  });

  it('shows the reason while the API server is in trouble, and mends', async () => {
    live = await openLiveZone((fake) => fake.seed(route('a')));
    const leader = { kind: 'Status', status: 'Failure', code: 500, message: 'etcdserver: leader changed' };
    live.fake.fault = ({ path }) => (path.endsWith('/httproutes') ? { type: 'status', status: 500, body: leader } : undefined);
    watchOf('httproutes').cut();
    await until(() => live.zone().state === 'stale');
    expect(live.zone().message).toContain('leader changed');
    expect(live.names('HTTPRoute')).toEqual(['a']);
    live.fake.fault = () => undefined;
    await until(() => live.zone().state === 'live', 8_000);
  });

  it('takes nothing from a right that is lost for a moment, and hides a kind whose right is gone', async () => {
    live = await openLiveZone((fake) => fake.seed(route('a')));
    const admin = live.fake.access.users.get('admin-token');
    if (admin === undefined) throw new Error('no admin');
    admin.rules = [{ verbs: ['*'], resources: ['services', 'namespaces'] }];
    for (const watch of live.fake.watches) watch.cut();
    await until(
      () => live.zone().hidden.some((one) => one.kind === 'HTTPRoute.gateway.networking.k8s.io'),
      30_000,
      'the loss of the right',
    );
    expect(live.names('HTTPRoute')).toEqual([]);
    expect(live.zone().hidden.find((one) => one.kind === 'HTTPRoute.gateway.networking.k8s.io')?.reason).toBe(
      'no right to list and watch it',
    );
    expect(live.zone().state).toBe('live');
    admin.rules = [{ verbs: ['*'], resources: ['*'] }];
    await until(() => live.names('HTTPRoute').length === 1, 20_000, 'the return of the right');
  }, 60_000);

  it('reads a kind again and again that may be listed but not watched', async () => {
    live = await openLiveZone((fake) => {
      const admin = fake.access.users.get('admin-token');
      if (admin !== undefined) admin.rules = [{ verbs: ['get', 'list'], resources: ['*'] }];
      fake.seed(route('a'));
    });
    await until(() =>
      live.zone().capabilities.some((one) => one.kind === 'HTTPRoute' && one.state === 'readable' && one.reason !== undefined),
    );
    live.fake.seed(route('b'));
    await routesAre(['a', 'b'], 15_000);
  }, 30_000);
});

describe('frames that nobody should send', () => {
  const frames: readonly (readonly [string, (watch: FakeWatch, object: unknown) => void])[] = [
    ['no JSON', (watch) => watch.raw('{"type":"ADDED","object":\n')],
    ['HTML', (watch) => watch.raw('<html>proxy</html>\n')],
    ['an unknown type', (watch) => watch.raw('{"type":"SURPRISE","object":{}}\n')],
    ['no metadata', (watch) => watch.raw('{"type":"ADDED","object":{"kind":"HTTPRoute"}}\n')],
    ['another kind', (watch) => watch.raw('{"type":"ADDED","object":{"kind":"Pod","metadata":{"name":"p"}}}\n')],
    ['null', (watch) => watch.raw('null\n')],
    ['a list', (watch) => watch.raw('[1,2]\n')],
    ['a bookmark without a version', (watch) => watch.raw('{"type":"BOOKMARK","object":{"kind":"HTTPRoute","metadata":{}}}\n')],
    ['empty lines', (watch) => watch.raw('\n\r\n\n')],
    [
      'a removal of what was never there',
      (watch) =>
        watch.raw(
          '{"type":"DELETED","object":{"kind":"HTTPRoute","metadata":{"name":"ghost","namespace":"default","resourceVersion":"1"}}}\n',
        ),
    ],
    [
      'half an event, then the end',
      (watch) => {
        watch.raw('{"type":"ADDED","obj');
        watch.end();
      },
    ],
    [
      'half an event, then a reset',
      (watch) => {
        watch.raw('{"type":"ADDED","obj');
        watch.cut();
      },
    ],
    ['an error without a status', (watch) => watch.raw('{"type":"ERROR"}\n')],
    ['an internal error', (watch) => watch.fail({ kind: 'Status', code: 500, reason: 'InternalError', message: 'oops' })],
    [
      'CRLF and two events in one chunk',
      (watch, object) =>
        watch.raw(`${JSON.stringify({ type: 'MODIFIED', object })}\r\n${JSON.stringify({ type: 'MODIFIED', object })}\r\n`),
    ],
    [
      'U+2028 in a text',
      (watch, object) => watch.raw(`${JSON.stringify({ type: 'MODIFIED', object }).replace('"edge"', '"ed\u2028ge"')}\n`),
    ],
    [
      'an event cut within a character',
      (watch, object) => {
        const bytes = Buffer.from(`${JSON.stringify({ type: 'MODIFIED', object }).replace('"edge"', '"ed€ge"')}\n`);
        const at = bytes.indexOf(0xe2) + 1;
        watch.raw(bytes.subarray(0, at));
        setTimeout(() => watch.raw(bytes.subarray(at)), 20);
      },
    ],
  ];

  it.each(frames)('%s', async (_name, send) => {
    live = await openLiveZone((fake) => fake.seed(route('a')));
    send(watchOf('httproutes'), live.fake.storage.get('httproutes', 'default/a'));
    await new Promise((done) => setTimeout(done, 100));
    live.fake.seed(route('b'));
    await routesAre(['a', 'b'], 10_000);
    await until(() => live.zone().state === 'live', 10_000);
  });

  it('10,000 events of all sorts end in the state that a fresh list gives', async () => {
    live = await openLiveZone((fake) => fake.seed(route('a')));
    let seed = 7;
    const random = (most: number): number => (seed = (seed * 48_271) % 2_147_483_647) % most;
    for (let index = 0; index < 10_000; index += 1) {
      const name = `r${random(40)}`;
      if (random(4) === 0) live.fake.unseed('HTTPRoute', `default/${name}`);
      else live.fake.seed(route(name));
      if (index % 500 === 499) {
        const watch = [...live.fake.watches].find((one) => one.plural === 'httproutes');
        if (random(2) === 0) watch?.cut();
        else watch?.raw('{"type":"SURPRISE"}\n');
        await new Promise((done) => setTimeout(done, 20));
      }
    }
    const expected = live.fake.storage
      .list('httproutes')
      .map((object) => object.metadata.name)
      .toSorted();
    await routesAre(expected, 10_000);
  }, 40_000);
});

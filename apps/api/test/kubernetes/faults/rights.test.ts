import type { Capability } from '@routescope/contract';
import { afterEach, describe, expect, it } from 'vitest';
import type { Rule } from '../fake/access.ts';
import { fakeContext, type LiveZone, openLiveZone, route } from '../live-zone.ts';
import { until } from '../program.ts';

const routeKind = 'HTTPRoute.gateway.networking.k8s.io';
const read = ['get', 'list', 'watch'];
let live: LiveZone;

afterEach(() => live.stop());

function grant(rules: readonly Rule[]): void {
  const admin = live.fake.access.users.get('admin-token');
  if (admin === undefined) throw new Error('no admin');
  admin.rules = rules;
}

function inNamespace(name: string, namespace: string): ReturnType<typeof route> {
  return route(name, { metadata: { namespace } });
}

const all: readonly Rule[] = [{ verbs: ['*'], resources: ['*'] }];
const quick = { times: { rights: 400 } };

function capability(kind = 'HTTPRoute'): Capability | undefined {
  return live.zone().capabilities.find((one) => one.kind === kind);
}

describe('a right that is taken away while its watch is open', () => {
  it('is noticed though the API server leaves the watch open, and what it showed is gone from view', async () => {
    live = await openLiveZone((fake) => fake.seed(route('a')), quick);
    expect(live.names('HTTPRoute')).toEqual(['a']);
    const watches = live.fake.watches.size;
    grant([{ verbs: read, resources: ['services', 'namespaces'] }]);
    // The fake, like a real API server, ends no watch for this.
    expect(live.fake.watches.size).toBe(watches);
    await until(() => live.zone().hidden.some((one) => one.kind === routeKind), 10_000, 'the loss of the right');
    expect(live.names('HTTPRoute')).toEqual([]);
    expect(capability()).toMatchObject({ state: 'forbidden', reason: 'no right to list and watch it' });
    // What is written now must not come through the watch that was open.
    live.fake.seed(route('b'));
    await new Promise((done) => setTimeout(done, 500));
    expect(live.names('HTTPRoute')).toEqual([]);
    expect(live.zone().state).toBe('live');
  });

  it('is asked for rarely, and never with contents', async () => {
    live = await openLiveZone((fake) => fake.seed(route('a')), { times: { rights: 1_000 } });
    live.fake.seen.length = 0;
    await new Promise((done) => setTimeout(done, 3_000));
    const asked = live.fake.seen.filter(({ path }) => path.includes('/httproutes?limit=1'));
    expect(asked.length).toBeGreaterThanOrEqual(2);
    expect(asked.length).toBeLessThanOrEqual(4);
    expect(live.fake.seen.some(({ path }) => path.includes('/secrets?limit=1'))).toBe(true);
  });
});

describe('a right that holds in some namespaces only', () => {
  const partly: readonly Rule[] = [
    { verbs: read, resources: ['namespaces'] },
    { verbs: read, resources: ['httproutes.gateway.networking.k8s.io', 'services'], namespaces: ['shop', 'infra'] },
    { verbs: read, resources: ['secrets'], namespaces: ['shop'] },
  ];

  async function openPartly(rules: readonly Rule[], options: Parameters<typeof openLiveZone>[1] = {}): Promise<void> {
    live = await openLiveZone(
      (fake) => {
        for (const name of ['shop', 'infra', 'other']) fake.seed({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
        fake.seed(inNamespace('a', 'shop'));
        fake.seed(inNamespace('b', 'infra'));
        fake.seed(inNamespace('c', 'other'));
        const admin = fake.access.users.get('admin-token');
        if (admin !== undefined) admin.rules = rules;
      },
      { ...options, times: { rights: 400, ...options.times } },
    );
  }

  it('is used there, and the matrix says where', async () => {
    await openPartly(partly);
    await until(() => live.names('HTTPRoute').join() === 'a,b');
    expect(capability()).toMatchObject({
      state: 'partly',
      reason: 'only in namespaces infra, shop',
      namespaces: ['infra', 'shop'],
      objects: 2,
    });
    expect(capability('Secret')).toMatchObject({ state: 'partly', reason: 'only in namespace shop' });
    expect(capability('Gateway')).toMatchObject({ state: 'forbidden' });
    // Of what is elsewhere nothing may be concluded.
    expect(live.zone().hidden).toContainEqual({ kind: routeKind, reason: 'only in namespaces infra, shop' });
    expect(live.zone().state).toBe('live');
    // Watched, not only listed.
    live.fake.seed(inNamespace('d', 'shop'));
    live.fake.seed(inNamespace('e', 'other'));
    await until(() => live.names('HTTPRoute').join() === 'a,b,d');
    expect(live.fake.seen.filter(({ path }) => path.includes('/namespaces/other/'))).toEqual([]);
  });

  it('follows what is granted and taken away, down to nothing and up to everything', async () => {
    await openPartly(partly);
    await until(() => live.names('HTTPRoute').join() === 'a,b');
    grant(partly.map((rule) => (rule.namespaces === undefined ? rule : { ...rule, namespaces: ['infra', 'other'] })));
    await until(() => live.names('HTTPRoute').join() === 'b,c', 10_000, 'the exchange of a namespace');
    expect(capability()).toMatchObject({ namespaces: ['infra', 'other'] });
    grant([{ verbs: read, resources: ['namespaces'] }]);
    await until(() => live.names('HTTPRoute').length === 0, 10_000, 'the loss of the last namespace');
    expect(capability()).toMatchObject({ state: 'forbidden' });
    grant(all);
    await until(() => capability()?.state === 'readable', 25_000, 'the right to all');
    expect(live.names('HTTPRoute')).toEqual(['a', 'b', 'c']);
    await until(() => live.zone().hidden.length === 0, 25_000);
    // One watch for the whole, and none left for the parts.
    await until(() => [...live.fake.watches].filter((watch) => watch.plural === 'httproutes').length === 1);
  }, 60_000);

  it("is found in the context's own and in configured namespaces where namespaces cannot be listed", async () => {
    const rules = partly.filter((rule) => rule.namespaces !== undefined);
    await openPartly(rules);
    await new Promise((done) => setTimeout(done, 1_000));
    expect(live.names('HTTPRoute')).toEqual([]);
    const context = { ...fakeContext(live.fake), namespace: 'shop' };
    const own = await openLiveZone(() => undefined, { context, namespaces: ['infra'], times: { rights: 400 } });
    await until(() => own.names('HTTPRoute').join() === 'a,b');
    await own.stop();
  });

  it('recovers like the rest when the API server comes back', async () => {
    await openPartly(partly);
    await until(() => live.names('HTTPRoute').join() === 'a,b');
    await live.fake.crash();
    await until(() => live.zone().state === 'stale');
    expect(live.names('HTTPRoute')).toEqual(['a', 'b']);
    live.fake.unseed('HTTPRoute', 'shop/a');
    await live.fake.listen();
    await until(() => live.zone().state === 'live' && live.names('HTTPRoute').join() === 'b', 10_000);
  });
});

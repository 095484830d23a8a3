import type { ObjectDetail } from '@routescope/contract';
import { afterEach, describe, expect, it } from 'vitest';
import { FakeApiServer } from './fake/server.ts';
import { fakeContext } from './live-zone.ts';
import { type Program, startProgram, until } from './program.ts';
import { KubernetesSource } from '../../src/sources/kubernetes/kubernetes-source.ts';

let fake: FakeApiServer;
let program: Program;

afterEach(async () => {
  await program.stop();
  await fake.crash();
});

const gatewayApi = 'gateway.networking.k8s.io/v1';
const controllerName = 'gateways.kuma.io/controller';

type Seed = Parameters<FakeApiServer['seed']>[0];

const route = (backend: string, status?: unknown): Seed => ({
  apiVersion: gatewayApi,
  kind: 'HTTPRoute',
  metadata: { name: 'checkout', namespace: 'shop', generation: 2 },
  spec: { parentRefs: [{ name: 'edge' }], rules: [{ backendRefs: [{ name: backend, port: 80 }] }] },
  ...(status === undefined ? {} : { status }),
});

async function open(objects: readonly Seed[]): Promise<void> {
  fake = await FakeApiServer.start();
  const base: readonly Seed[] = [
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } },
    { apiVersion: 'kuma.io/v1alpha1', kind: 'Mesh', metadata: { name: 'default' } },
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'web', namespace: 'shop' },
      spec: { ports: [{ port: 80, appProtocol: 'http' }] },
    },
    { apiVersion: gatewayApi, kind: 'GatewayClass', metadata: { name: 'kuma' }, spec: { controllerName } },
    {
      apiVersion: gatewayApi,
      kind: 'Gateway',
      metadata: { name: 'edge', namespace: 'shop' },
      spec: { gatewayClassName: 'kuma', listeners: [{ name: 'http', port: 80, protocol: 'HTTP' }] },
    },
  ];
  for (const object of [...base, ...objects]) fake.seed(object);
  const source = new KubernetesSource({
    context: fakeContext(fake),
    kuma: '2.14.3',
    times: { health: { quiet: 600, answer: 1_500 }, discovery: 300, detection: 300, starting: 300 },
  });
  program = await startProgram([source]);
  await until(() => source.current().state === 'live');
}

async function detail(key: string): Promise<ObjectDetail> {
  const answer = await program.ask('GET', `/api/object?zone=zone&key=${encodeURIComponent(key)}`);
  expect(answer.status, answer.text).toBe(200);
  return answer.body as ObjectDetail;
}

/** Lets the test be the controller: writes a status, and waits until the zone has seen it. */
async function report(object: Seed): Promise<void> {
  const before = program.workspace.revision;
  fake.seed(object);
  await until(() => program.workspace.revision > before);
}

describe('what a controller reports, beside what is predicted', () => {
  it('no difference where it reports what was predicted, whatever the times and generations', async () => {
    await open([route('web')]);
    const { predicted, differences } = await detail('HTTPRoute/shop/checkout');
    // Nothing is reported yet, so nothing can differ.
    expect(differences).toBeUndefined();
    const parents = (predicted?.parents ?? []).map((parent) => ({
      ...parent,
      conditions: parent.conditions.map((one) => ({ ...one, lastTransitionTime: '2026-01-01T00:00:00Z', observedGeneration: 2 })),
    }));
    expect(parents).toHaveLength(1);
    await report(route('web', { parents }));
    expect((await detail('HTTPRoute/shop/checkout')).differences).toEqual([]);
  });

  it('names parent, condition and both sides where they differ', async () => {
    const accepted = { type: 'Accepted', status: 'True', reason: 'Accepted', message: '', observedGeneration: 1 };
    const resolved = { type: 'ResolvedRefs', status: 'False', reason: 'BackendNotFound', message: 'gone', observedGeneration: 1 };
    const made = { type: 'MadeUp', status: 'True', reason: 'Because', message: '', observedGeneration: 2 };
    const parentRef = { group: 'gateway.networking.k8s.io', kind: 'Gateway', namespace: 'shop', name: 'edge' };
    const other = { parentRef, controllerName: 'example.com/other', conditions: [made] };
    await open([route('web', { parents: [other, { parentRef, controllerName, conditions: [accepted, resolved, made] }] })]);
    const { differences = [] } = await detail('HTTPRoute/shop/checkout');
    const parent = { group: 'gateway.networking.k8s.io', kind: 'Gateway', namespace: 'shop', name: 'edge' };
    expect(differences.find((one) => one.type === 'ResolvedRefs')).toEqual({
      about: 'parent',
      parent,
      type: 'ResolvedRefs',
      kind: 'value',
      predicted: { value: 'True', reason: 'ResolvedRefs', message: '' },
      reported: { value: 'False', reason: 'BackendNotFound', message: 'gone' },
      outdated: true,
      path: '/status/parents/1/conditions/1',
    });
    expect(differences.filter((one) => one.kind === 'extra')).toEqual([
      {
        about: 'parent',
        parent,
        type: 'MadeUp',
        kind: 'extra',
        reported: { value: 'True', reason: 'Because', message: '' },
        outdated: false,
        path: '/status/parents/1/conditions/2',
      },
    ]);
  });

  it('a parent that is not reported on is missing, a listener is compared by its name and its number of routes', async () => {
    await open([route('web', { parents: [{ parentRef: { name: 'former' }, controllerName, conditions: [] }] })]);
    const routeDifferences = (await detail('HTTPRoute/shop/checkout')).differences ?? [];
    expect(routeDifferences.map(({ kind, type, parent }) => `${kind} ${type} ${parent?.name ?? ''}`)).toEqual(
      expect.arrayContaining(['missing Accepted edge', 'missing ResolvedRefs edge']),
    );
    const { predicted, object } = await detail('Gateway/shop/edge');
    const listeners = (predicted?.listeners ?? []).map((one) => ({ ...one, attachedRoutes: 7 }));
    expect(predicted?.listeners?.[0]?.attachedRoutes).toBe(1);
    await report({ ...(object as unknown as Seed), status: { ...predicted, listeners } });
    expect((await detail('Gateway/shop/edge')).differences).toEqual([
      {
        about: 'listener',
        listener: 'http',
        type: 'attachedRoutes',
        kind: 'value',
        predicted: { value: '1' },
        reported: { value: '7' },
        outdated: false,
        path: '/status/listeners/0/attachedRoutes',
      },
    ]);
  });
});

describe('what Kuma generated, beside what it will write', () => {
  it('is the same, changed, missing or stale', async () => {
    await open([route('web')]);
    const first = await detail('HTTPRoute/shop/checkout');
    const generated = first.generated.find((one) => one.kind === 'MeshHTTPRoute');
    if (generated === undefined) throw new Error('nothing is generated');
    // Nothing of Kuma's is in the zone: it may be that its controllers never ran, so nothing is called missing.
    expect(generated.drift).toBeUndefined();
    const written = generated.object as unknown as Seed;
    await report(written);
    expect(driftOf(await detail('HTTPRoute/shop/checkout'), generated.key)).toBe('same');
    await report({ ...written, spec: { ...(written['spec'] as object), to: [] } });
    const changed = await detail('HTTPRoute/shop/checkout');
    expect(driftOf(changed, generated.key)).toBe('changed');
    expect(changed.generated.find((one) => one.key === generated.key)?.live?.spec?.['to']).toEqual([]);
    // The route goes to another parent: what was made for this one is left over.
    const moved = route('web');
    await report({ ...moved, spec: { ...(moved['spec'] as object), parentRefs: [{ group: '', kind: 'Service', name: 'web', port: 80 }] } });
    const after = await detail('HTTPRoute/shop/checkout');
    expect(after.generated.map((one) => `${one.key === generated.key ? 'former' : 'new'} ${one.drift ?? ''}`).toSorted()).toEqual([
      'former stale',
      'new missing',
    ]);
  });
});

function driftOf({ generated }: ObjectDetail, key: string): string | undefined {
  return generated.find((one) => one.key === key)?.drift;
}

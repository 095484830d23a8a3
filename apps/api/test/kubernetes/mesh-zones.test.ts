import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Estate, MeshZone } from '@routescope/contract';
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import { KubernetesSource } from '../../src/sources/kubernetes/kubernetes-source.ts';
import { FakeApiServer } from './fake/server.ts';
import { fakeContext } from './live-zone.ts';
import { type Program, startProgram, until } from './program.ts';

const fakes: FakeApiServer[] = [];
let program: Program;

afterEach(async () => {
  await program.stop();
  await Promise.all(fakes.splice(0).map((fake) => fake.crash()));
});

const present = { connectTime: '2026-08-01T10:00:00Z', version: { kumaCp: { version: '2.14.3' } } };
const past = { connectTime: '2026-07-01T10:00:00Z', disconnectTime: '2026-07-02T10:00:00.5Z', version: { kumaCp: { version: '2.13.1' } } };

async function global(fill: (fake: FakeApiServer) => void, kumaApi?: string): Promise<FakeApiServer> {
  const [cp, eu] = await Promise.all([FakeApiServer.start(), FakeApiServer.start()]);
  fakes.push(cp, eu);
  fill(cp);
  const times = { detection: 200 };
  const source = new KubernetesSource({ context: fakeContext(cp), zone: 'global', times, ...(kumaApi === undefined ? {} : { kumaApi }) });
  const zone = new KubernetesSource({ context: { ...fakeContext(eu), name: 'eu' }, zone: 'eu-1', times });
  program = await startProgram([source, zone]);
  await until(() => source.current().state === 'live' && zone.current().state === 'live');
  return cp;
}

async function meshZones(holds: (zones: readonly MeshZone[]) => boolean): Promise<readonly MeshZone[]> {
  const deadline = performance.now() + 5_000;
  for (;;) {
    const estate = (await program.ask('GET', '/api/estate')).body as Estate;
    expect(estate.zones.find((zone) => zone.name === 'eu-1')?.meshZones).toEqual([]);
    const zones = estate.zones.find((zone) => zone.name === 'global')?.meshZones ?? [];
    if (holds(zones)) return zones;
    if (performance.now() > deadline) throw new Error(`still ${JSON.stringify(zones)}`);
    await new Promise((done) => setTimeout(done, 20));
  }
}

function seedZone(fake: FakeApiServer, name: string, spec: object, subscriptions?: readonly object[]): void {
  fake.seed({ apiVersion: 'kuma.io/v1alpha1', kind: 'Zone', metadata: { name, creationTimestamp: '2026-01-01T00:00:00Z' }, spec });
  if (subscriptions !== undefined) {
    fake.seed({ apiVersion: 'kuma.io/v1alpha1', kind: 'ZoneInsight', metadata: { name }, spec: { subscriptions } });
  }
}

describe('the zones that a global control plane knows', () => {
  it('are read from its Zone and ZoneInsight objects, and follow them', async () => {
    const cp = await global((fake) => {
      seedZone(fake, 'eu-1', { enabled: true }, [past, present]);
      seedZone(fake, 'us-1', { enabled: false }, [present, past]);
      seedZone(fake, 'new', {});
    });
    const zones = await meshZones((seen) => seen.length === 3);
    const created = expect.stringMatching(/^\d{4}-.*Z$/);
    expect(zones).toEqual([
      {
        name: 'eu-1',
        enabled: true,
        online: true,
        kuma: '2.14.3',
        created,
        since: '2026-08-01T10:00:00.000Z',
        open: true,
        from: 'Zone objects',
      },
      { name: 'new', enabled: true, created, open: false, from: 'Zone objects' },
      {
        name: 'us-1',
        enabled: false,
        online: false,
        kuma: '2.13.1',
        created,
        since: '2026-07-02T10:00:00.500Z',
        open: false,
        from: 'Zone objects',
      },
    ]);
    cp.seed({
      apiVersion: 'kuma.io/v1alpha1',
      kind: 'ZoneInsight',
      metadata: { name: 'eu-1' },
      spec: { subscriptions: [{ ...present, disconnectTime: '2026-08-02T00:00:00Z' }] },
    });
    await meshZones((seen) => seen.some((zone) => zone.name === 'eu-1' && zone.online === false));
  });

  it.each([
    ['with their insights', true],
    ['alone where insights are not given', false],
  ])('are asked of its API where there is one, %s', async (_name, insights) => {
    const asked: string[] = [];
    const api = createServer((request, response) => {
      asked.push(`${request.method ?? ''} ${request.url ?? ''}`);
      const answers: Readonly<Record<string, unknown>> = {
        '/': { product: 'Kuma', tagline: 'Kuma', version: '2.14.3' },
        '/config': { mode: 'global' },
        '/zones': { items: [{ type: 'Zone', name: 'ap-1', enabled: false, creationTime: '2026-02-01T00:00:00Z' }] },
        ...(insights
          ? {
              '/zones+insights': {
                items: [
                  {
                    type: 'ZoneOverview',
                    name: 'ap-1',
                    creationTime: '2026-02-01T00:00:00Z',
                    zone: { enabled: true },
                    zoneInsight: { subscriptions: [present], envoyAdminStreams: { token: 'not to be shown' } },
                  },
                ],
              },
            }
          : {}),
      };
      const body = answers[request.url ?? ''];
      response.writeHead(body === undefined ? 404 : 200, { 'Content-Type': 'application/json' }).end(JSON.stringify(body ?? {}));
    });
    await new Promise<void>((done) => api.listen(0, '127.0.0.1', done));
    onTestFinished(() => {
      api.closeAllConnections();
      api.close();
    });
    await global((fake) => seedZone(fake, 'from-objects', {}), `http://127.0.0.1:${(api.address() as AddressInfo).port}`);
    const zones = await meshZones((seen) => seen.some((zone) => zone.name === 'ap-1'));
    const common = { name: 'ap-1', created: '2026-02-01T00:00:00.000Z', open: false, from: 'control plane API' };
    expect(zones).toEqual([
      insights
        ? { ...common, enabled: true, online: true, kuma: '2.14.3', since: '2026-08-01T10:00:00.000Z' }
        : { ...common, enabled: false },
    ]);
    expect(asked.every((line) => line.startsWith('GET '))).toBe(true);
    const everything = (await program.ask('GET', '/api/estate')).text;
    expect(everything).not.toContain('not to be shown');
  });
});

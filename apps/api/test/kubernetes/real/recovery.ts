import { KubernetesSource } from '../../../src/sources/kubernetes/kubernetes-source.ts';
import type { FaultRule } from '../fake/faults.ts';
import { FakeApiServer } from '../fake/server.ts';
import { fakeContext } from '../live-zone.ts';
import { type Figure, milliseconds, percentile } from './figures.ts';
import { eventually, httpRoute, isLive, pause, type RealZone, service } from './zones.ts';

/**
 * Kills and starts the API server again and again while objects come and go before and during its absence. Measures from the moment it says that it is
 * ready to the moment the zone is live, and compares what the zone holds then with what the API server lists.
 */
export async function measureRecovery(zone: RealZone, runs: number, say: (line: string) => void): Promise<readonly Figure[]> {
  const api = zone.server.api();
  const recovered: number[] = [];
  const noticed: number[] = [];
  let lost = 0;
  let phantom = 0;
  for (let run = 0; run < runs; run += 1) {
    await api.apply(service(`before-${run}`));
    await api.apply(httpRoute(`route-${run}`));
    if (run > 0) await api.remove(service(`before-${run - 1}`));
    await zone.server.kill();
    noticed.push(await eventually(() => !isLive(zone), 20_000));
    zone.server.startServer();
    const starting = performance.now();
    await zone.server.ready();
    const ready = performance.now() - starting;
    recovered.push(await eventually(() => isLive(zone), 60_000));
    say(`  restart ${run + 1}: ready after ${milliseconds(ready)}, live ${milliseconds(recovered.at(-1) ?? 0)} later`);
    await pause(300);
    const held = new Set(zone.keys());
    const real = await listed(zone);
    lost += real.filter((key) => !held.has(key)).length;
    phantom += [...held].filter((key) => !real.includes(key) && /^(?:Service|HTTPRoute)\//.test(key)).length;
  }
  const p95 = percentile(recovered, 0.95);
  return [
    { what: `recovery after ${runs} restarts, p95 from ready to live`, figure: milliseconds(p95), holds: p95 <= 5_000 },
    { what: 'stale is said, slowest', figure: milliseconds(Math.max(...noticed)), holds: Math.max(...noticed) <= 2_000, timed: true },
    { what: 'objects lost and phantoms', figure: `${lost} and ${phantom}`, holds: lost + phantom === 0 },
  ];
}

async function listed({ server }: RealZone): Promise<string[]> {
  const names: string[] = [];
  for (const [kind, path] of [
    ['Service', '/api/v1/services'],
    ['HTTPRoute', '/apis/gateway.networking.k8s.io/v1/httproutes'],
  ]) {
    const { body } = await server.api().request('GET', path ?? '');
    const { items } = body as { items: { metadata: { name: string; namespace: string } }[] };
    names.push(...items.map(({ metadata }) => `${kind ?? ''}/${metadata.namespace}/${metadata.name}`));
  }
  return names;
}

/** Stops the API server in the middle (its sockets stay open) and measures until the zone says so, and until it is live after it goes on. */
export async function measureHang(zone: RealZone): Promise<readonly Figure[]> {
  zone.server.hang();
  const found = await eventually(() => !isLive(zone), 60_000);
  zone.server.resume();
  const back = await eventually(() => isLive(zone), 60_000);
  return [
    { what: 'a hung API server is found', figure: milliseconds(found), holds: found <= 45_000, timed: true },
    { what: 'live again after the hang', figure: milliseconds(back), holds: back <= 10_000, timed: true },
  ];
}

/** One way for a zone to fail. */
interface Failure {
  readonly name: string;
  begin(): Promise<void>;
  end(): Promise<void>;
}

const blocks = 3;
const windowSize = 25;

/**
 * How long writes to one zone take to be seen beside a zone that fails in six ways, against how long they take alone. Windows with and without a
 * failure follow one another closely, so that what else the machine does falls on both; the ratio of the two p99s is taken for each block of
 * six pairs, and the middle one of the blocks counts.
 */
export async function measureIsolation(well: RealZone, sick: RealZone, say: (line: string) => void): Promise<readonly Figure[]> {
  const fake = await FakeApiServer.start();
  const faked = new KubernetesSource({ context: fakeContext(fake) });
  await faked.start();
  const failures = [...realFailures(sick), ...fakedFailures(fake, faked)];
  const ratios: number[] = [];
  try {
    await samples(well, 20);
    for (let block = 1; block <= blocks; block += 1) {
      const alone: number[] = [];
      const beside: number[] = [];
      for (const failure of failures) {
        alone.push(...(await samples(well, windowSize)));
        await failure.begin();
        beside.push(...(await samples(well, windowSize)));
        await failure.end();
      }
      const [without, during] = [percentile(alone, 0.99), percentile(beside, 0.99)];
      ratios.push(during / without);
      say(`  block ${block}: p99 ${milliseconds(during)} beside ${failures.length} failures, ${milliseconds(without)} alone`);
    }
  } finally {
    await faked.stop();
    await fake.crash();
  }
  const middle = percentile(ratios, 0.5);
  return [
    {
      what: 'p99 of write to seen beside a failing zone, against alone, middle of three blocks',
      figure: `${middle.toFixed(2)} (${ratios.map((ratio) => ratio.toFixed(2)).join(', ')})`,
      holds: middle <= 1.2,
    },
  ];
}

function realFailures(sick: RealZone): readonly Failure[] {
  const away = async (): Promise<void> => void (await eventually(() => !isLive(sick), 60_000));
  const back = async (): Promise<void> => void (await eventually(() => isLive(sick), 60_000));
  return [
    {
      name: 'killed',
      begin: async () => {
        await sick.server.kill();
        await away();
      },
      end: async () => {
        sick.server.startServer();
        await sick.server.ready();
        await back();
      },
    },
    {
      name: 'hung',
      begin: () => {
        sick.server.hang();
        return Promise.resolve();
      },
      end: () => {
        sick.server.resume();
        return back();
      },
    },
  ];
}

/** What a real API server cannot be made to do on demand. */
function fakedFailures(fake: FakeApiServer, source: KubernetesSource): readonly Failure[] {
  const rules: readonly (readonly [string, FaultRule])[] = [
    ['503', () => ({ type: 'status', status: 503, body: { kind: 'Status', code: 503, message: 'down' } })],
    ['reset', () => ({ type: 'reset' })],
    ['HTML of a proxy', ({ path }) => (path === '/readyz' ? undefined : { type: 'status', status: 200, body: '<html>log in</html>' })],
    ['a byte at a time', () => ({ type: 'drip', bytes: '{"kind":"Status","code":200,"message":"slow"}', every: 500 })],
  ];
  return rules.map(([name, rule]) => ({
    name,
    begin: () => {
      fake.fault = rule;
      for (const watch of fake.watches) watch.cut();
      return Promise.resolve();
    },
    end: async () => {
      fake.fault = () => undefined;
      await eventually(() => source.current().state === 'live', 60_000);
    },
  }));
}

let written = 0;

async function samples(zone: RealZone, count: number): Promise<number[]> {
  const api = zone.server.api();
  const times: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const name = `seen-${(written += 1)}`;
    const started = performance.now();
    await api.apply(service(name));
    await eventually(() => zone.keys().includes(`Service/shop/${name}`), 20_000);
    times.push(performance.now() - started);
    await api.remove(service(name));
  }
  return times;
}

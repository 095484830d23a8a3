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
    { what: `recovery after ${runs} restarts, p95 from ready to live`, figure: milliseconds(p95), holds: p95 <= 5_000, timed: true },
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

/** How long writes to one zone take to be seen, alone and while the other zone fails in several ways. */
export async function measureIsolation(well: RealZone, sick: RealZone): Promise<readonly Figure[]> {
  await samples(well, 20, 'warm');
  const base = await samples(well, 120, 'base');
  const during: number[] = [];
  await sick.server.kill();
  during.push(...(await samples(well, 60, 'killed')));
  sick.server.startServer();
  during.push(...(await samples(well, 60, 'starting')));
  await sick.server.ready();
  sick.server.hang();
  during.push(...(await samples(well, 60, 'hung')));
  sick.server.resume();
  await eventually(() => isLive(sick), 60_000);
  const [alone, beside] = [percentile(base, 0.99), percentile(during, 0.99)];
  return [
    {
      what: 'p99 of write to seen beside a failing zone, against alone',
      figure: `${milliseconds(beside)} / ${milliseconds(alone)} = ${(beside / alone).toFixed(2)}`,
      holds: beside <= alone * 1.2,
      timed: true,
    },
  ];
}

async function samples(zone: RealZone, count: number, label: string): Promise<number[]> {
  const api = zone.server.api();
  const times: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const name = `${label}-${index}`;
    const started = performance.now();
    await api.apply(service(name));
    await eventually(() => zone.keys().includes(`Service/shop/${name}`), 20_000);
    times.push(performance.now() - started);
    await api.remove(service(name));
  }
  return times;
}

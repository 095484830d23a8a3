import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { RouteList } from '@routescope/contract';
import { nodeId, type Graph } from '@routescope/translator';
import { describe, expect, test } from 'vitest';
import { startFolder } from './start.ts';

const examples = fileURLToPath(new URL('../../../examples', import.meta.url));
const names = readdirSync(examples, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));

describe.each(names)('examples/%s', (name) => {
  test.each(['2.6', '2.9', '2.14', '3.0'])('list and picture agree on every route under Kuma %s', async (kuma) => {
    const { read } = await startFolder(`${examples}/${name}`, { watch: false });
    const { routes } = await read<RouteList>(`/api/routes?kuma=${kuma}`);
    const { graph } = await read<{ graph: Graph }>(`/api/graph?kuma=${kuma}`);
    const states = new Map(graph.nodes.map(({ id, state }) => [id, state]));
    expect(routes.length).toBeGreaterThan(0);
    expect(routes.map(({ zone, key, state }) => [zone, key, state])).toEqual(
      routes.map(({ zone, key }) => [zone, key, states.get(nodeId(zone, key))]),
    );
  });
});

test('a route on a listener that does not work is unreachable, and its parent says why', async () => {
  const { read } = await startFolder(`${examples}/broken`, { watch: false });
  const { routes } = await read<RouteList>('/api/routes');
  const account = routes.find((route) => route.name === 'account');
  expect(account?.state).toBe('unreachable');
  expect(account?.parents[0]).toMatchObject({ verdict: 'Accepted', state: 'unreachable' });
  expect(account?.parents[0]?.reason).toContain('InvalidCertificateRef');
});

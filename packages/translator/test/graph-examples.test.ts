import { describe, expect, test } from 'vitest';
import { buildGraph, toMermaid, toOutline } from '../src/index.ts';
import type { Graph } from '../src/index.ts';
import { exampleZones } from './graph/examples.ts';

function edge(graph: Graph, from: string, to: string): unknown {
  const found = graph.edges.find((candidate) => candidate.from === from && candidate.to === to);
  return found === undefined ? undefined : { relation: found.relation, state: found.state, label: found.label };
}

function stateOf(graph: Graph, id: string): string | undefined {
  return graph.nodes.find((node) => node.id === id)?.state;
}

describe('pictures of the examples', () => {
  test.each(['kuma-demo', 'multizone', 'multi-mesh', 'broken'])('%s', async (name) => {
    const zones = exampleZones(name);
    expect(zones.map((zone) => zone.translation.invalid)).toEqual(zones.map(() => ({})));
    const graph = buildGraph(zones);
    await expect(toMermaid(graph).text).toMatchFileSnapshot(`graph/${name}.mmd`);
    await expect(`${toOutline(graph).text}\n`).toMatchFileSnapshot(`graph/${name}.txt`);
    await expect(toMermaid(buildGraph(zones, { generated: true })).text).toMatchFileSnapshot(`graph/${name}.generated.mmd`);
  });

  test('figure one: a Service in both zones, of which the local one is used', () => {
    const graph = buildGraph(exampleZones('multizone'));
    const route = 'zone-1|HTTPRoute/demo/storefront';
    expect(edge(graph, route, 'zone-1|Service/demo/backend')).toEqual({ relation: 'routes', state: 'ready', label: '' });
    expect(edge(graph, route, 'zone-2|Service/demo/backend')).toEqual({
      relation: 'routes',
      state: 'unreachable',
      label: '❌ backend in zone-2 is never used',
    });
    expect(stateOf(graph, route)).toBe('ready');
  });

  test('figure two: a Service in the other zone only is BackendNotFound', () => {
    const zones = exampleZones('multizone');
    const graph = buildGraph(zones);
    const route = 'zone-1|HTTPRoute/demo/reports';
    expect(edge(graph, route, 'zone-2|Service/demo/db')).toEqual({
      relation: 'routes',
      state: 'unreachable',
      label: '❌ db is not in zone-1',
    });
    expect(stateOf(graph, route)).toBe('unreachable');
    const status = zones.find((zone) => zone.name === 'zone-1')?.translation.status['HTTPRoute/demo/reports'];
    expect(status?.parents?.[0]?.conditions.find((condition) => condition.type === 'ResolvedRefs')).toMatchObject({
      status: 'False',
      reason: 'BackendNotFound',
    });
  });

  test('where Kuma does not pin a backend to its zone, replicas elsewhere are not crossed out', () => {
    const graph = buildGraph(exampleZones('multizone', { kuma: '2.6.15' }));
    expect(edge(graph, 'zone-1|HTTPRoute/demo/storefront', 'zone-2|Service/demo/backend')).toBeUndefined();
  });

  test('without the setting for Secrets beside Gateways the whole Gateway is dead', () => {
    expect(buildGraph(exampleZones('kuma-demo')).broken).toBe(0);
    const zones = exampleZones('kuma-demo', { secrets: false });
    expect(zones[0]?.translation.failures).toMatchObject([{ object: 'Gateway/shop/edge', cause: 'secret-access' }]);
    expect(stateOf(buildGraph(zones), 'default|Gateway/shop/edge')).toBe('unreachable');
  });

  test('every file of the broken example breaks something that is drawn', () => {
    const graph = buildGraph(exampleZones('broken'));
    const states = Object.fromEntries(graph.nodes.filter((node) => node.kind === 'HTTPRoute').map((node) => [node.title, node.state]));
    expect(states).toEqual({
      account: 'unreachable',
      campaigns: 'unreachable',
      catalog: 'ready',
      checkout: 'degraded',
      offers: 'unreachable',
      outlet: 'unreachable',
      reviews: 'ready',
      search: 'unreachable',
      stock: 'unreachable',
    });
    const labels = graph.edges.filter((candidate) => candidate.state === 'unreachable').map((candidate) => candidate.label);
    expect(labels.toSorted((a, b) => (a < b ? -1 : 1))).toEqual([
      '❌ 10% chekout not found',
      '❌ MeshService is not a backend',
      '❌ listener does not work',
      '❌ namespace not allowed',
      '❌ no ReferenceGrant',
      '❌ no hostname in common',
      '❌ no listener web',
    ]);
  });
});

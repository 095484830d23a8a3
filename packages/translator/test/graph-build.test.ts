import { describe, expect, test } from 'vitest';
import * as fc from 'fast-check';
import { buildGraph, nodeId, parseFilter } from '../src/index.ts';
import type { Graph, GraphEdge, TranslatedZone } from '../src/index.ts';
import { gateway, gatewayStatus, handZone, pinnedRoute, route, service } from './graph/hand.ts';
import type { HandRoute } from './graph/hand.ts';

const EDGE = 'Gateway/demo/edge';

/** A zone with one working Gateway, these Services and these routes. */
function shop(services: readonly string[], routes: readonly HandRoute[], more: Parameters<typeof handZone>[0] = {}): TranslatedZone {
  const made = routes.map(route);
  return handZone({
    status: { [EDGE]: gatewayStatus(['http']) },
    ...more,
    objects: [gateway('edge'), ...services.map((name) => service(name)), ...made.map(({ object }) => object), ...(more.objects ?? [])],
    routes: made.map(({ report }) => report),
  });
}

function edgesOf(graph: Graph, from: string, to: string): GraphEdge[] {
  return graph.edges.filter((edge) => edge.from === from && edge.to === to);
}

function stateOf(graph: Graph, id: string): string | undefined {
  return graph.nodes.find((node) => node.id === id)?.state;
}

describe('what leads where', () => {
  test('Gateway, listener, route and Service follow each other', () => {
    const graph = buildGraph([shop(['api'], [{ name: 'shop', backends: [{ name: 'api' }] }])]);
    expect(graph.edges.map(({ from, relation, to, state, label }) => [from, relation, to, state, label])).toEqual(
      [
        ['zone-1|Gateway/demo/edge#http', 'attaches', 'zone-1|HTTPRoute/demo/shop', 'ready', ''],
        ['zone-1|Gateway/demo/edge', 'listens', 'zone-1|Gateway/demo/edge#http', 'ready', ''],
        ['zone-1|HTTPRoute/demo/shop', 'routes', 'zone-1|Service/demo/api', 'ready', ''],
      ].toSorted(([a = '', b = '', c = ''], [d = '', e = '', f = '']) => (`${a} ${b} ${c}` < `${d} ${e} ${f}` ? -1 : 1)),
    );
    expect(graph).toMatchObject({ shown: 4, total: 4, broken: 0, brokenShown: 0 });
  });

  test('a GAMMA route hangs from the Service that it is attached to, with shares per rule', () => {
    const canary: HandRoute = {
      name: 'canary',
      parent: { kind: 'Service', name: 'api' },
      backends: [
        { name: 'api-v2', rule: 0 },
        { name: 'api-v1', rule: 1, weight: 90 },
        { name: 'api-v2', rule: 1, weight: 10 },
      ],
    };
    const graph = buildGraph([shop(['api', 'api-v1', 'api-v2'], [canary])]);
    const id = nodeId('zone-1', 'HTTPRoute/demo/canary');
    expect(edgesOf(graph, nodeId('zone-1', 'Service/demo/api'), id)).toMatchObject([{ relation: 'attaches', state: 'ready' }]);
    expect(edgesOf(graph, id, nodeId('zone-1', 'Service/demo/api-v1'))).toMatchObject([{ label: 'rule 2: 90%' }]);
    expect(edgesOf(graph, id, nodeId('zone-1', 'Service/demo/api-v2'))).toMatchObject([{ label: 'rule 1: 100% · rule 2: 10%' }]);
  });

  test.each([
    [
      [1, 2],
      ['33.3%', '66.7%'],
    ],
    [
      [0, 5],
      ['0%', ''],
    ],
    [
      [1, 9999],
      ['0.01%', '100%'],
    ],
  ])('weights %j are drawn as %j', (weights, labels) => {
    const backends = weights.map((weight, index) => ({ name: `s${index}`, weight }));
    const graph = buildGraph([shop(['s0', 's1'], [{ name: 'shop', backends }])]);
    const drawn = weights.map((_, index) => edgesOf(graph, 'zone-1|HTTPRoute/demo/shop', `zone-1|Service/demo/s${index}`)[0]?.label);
    expect(drawn).toEqual(labels.map((label) => (label === '100%' ? '' : label)));
  });

  test('a mirror is an edge of its own kind', () => {
    const graph = buildGraph([shop(['a', 'b'], [{ name: 'shop', backends: [{ name: 'a' }, { name: 'b', mirror: true }] }])]);
    expect(edgesOf(graph, 'zone-1|HTTPRoute/demo/shop', 'zone-1|Service/demo/b')).toMatchObject([{ relation: 'mirrors', label: 'mirror' }]);
  });
});

describe('what cannot be reached', () => {
  const db: HandRoute = { name: 'reports', backends: [{ name: 'db', verdict: 'BackendNotFound' }] };

  test('a backend that another zone has is drawn there', () => {
    const graph = buildGraph([shop([], [db]), handZone({ name: 'zone-2', objects: [service('db')] })]);
    expect(edgesOf(graph, 'zone-1|HTTPRoute/demo/reports', 'zone-2|Service/demo/db')).toMatchObject([
      { state: 'unreachable', label: '❌ db is not in zone-1', reason: 'db: BackendNotFound' },
    ]);
    expect(stateOf(graph, 'zone-2|Service/demo/db')).toBe('elsewhere');
    expect(stateOf(graph, 'zone-1|HTTPRoute/demo/reports')).toBe('unreachable');
    expect(graph.groups.map(({ title, state }) => [title, state])).toContainEqual(['zone-1', 'unreachable']);
  });

  test('a backend that exists nowhere becomes a ghost', () => {
    const graph = buildGraph([shop([], [{ name: 'reports', backends: [{ name: 'db', verdict: 'BackendNotFound' }] }])]);
    expect(graph.nodes.find((node) => node.state === 'ghost')).toMatchObject({
      title: 'db',
      subtitle: 'demo · not found',
      kind: 'Service',
    });
    expect(edgesOf(graph, 'zone-1|HTTPRoute/demo/reports', 'zone-1|?Service/demo/db')).toMatchObject([{ label: '❌ db not found' }]);
  });

  test('a backend of a kind that may not be read is not visible, not missing', () => {
    const graph = buildGraph([shop([], [db], { hidden: [{ kind: 'Service', reason: 'forbidden' }] })]);
    expect(graph.edges.find((edge) => edge.relation === 'routes')).toMatchObject({ state: 'unknown', label: 'not visible' });
    expect(graph.nodes.some((node) => node.state === 'ghost')).toBe(false);
  });

  test.each([
    ['RefNotPermitted' as const, 'Service', '❌ 10% no ReferenceGrant'],
    ['InvalidKind' as const, 'MeshService', '❌ 10% MeshService is not a backend'],
  ])('%s points to the Service that is meant', (verdict, kind, label) => {
    const backends = [
      { name: 'api', weight: 9 },
      { name: 'stock', verdict, kind, weight: 1 },
    ];
    const graph = buildGraph([shop(['api', 'stock'], [{ name: 'shop', backends }])]);
    expect(edgesOf(graph, 'zone-1|HTTPRoute/demo/shop', 'zone-1|Service/demo/stock')).toMatchObject([{ state: 'unreachable', label }]);
    expect(stateOf(graph, 'zone-1|HTTPRoute/demo/shop')).toBe('degraded');
  });

  test('replicas in other zones are never used where Kuma pins the backend, and only there', () => {
    const pinned: HandRoute = { name: 'front', generated: ['MeshHTTPRoute/kuma-system/m'], backends: [{ name: 'backend' }] };
    const two = handZone({ name: 'zone-2', objects: [service('backend')] });
    const one = shop(['backend'], [pinned], { generated: [pinnedRoute('m', 'backend', 'zone-1')] });
    const graph = buildGraph([one, two]);
    expect(edgesOf(graph, 'zone-1|HTTPRoute/demo/front', 'zone-1|Service/demo/backend')).toMatchObject([{ state: 'ready' }]);
    expect(edgesOf(graph, 'zone-1|HTTPRoute/demo/front', 'zone-2|Service/demo/backend')).toMatchObject([
      { state: 'unreachable', label: '❌ backend in zone-2 is never used' },
    ]);
    expect(stateOf(graph, 'zone-1|HTTPRoute/demo/front')).toBe('ready');
    const unpinned = buildGraph([shop(['backend'], [{ ...pinned, generated: [] }]), two]);
    expect(edgesOf(unpinned, 'zone-1|HTTPRoute/demo/front', 'zone-2|Service/demo/backend')).toEqual([]);
    const twin = shop(['backend'], [pinned], { name: 'zone-2', generated: [pinnedRoute('m', 'backend', 'zone-2')] });
    expect(buildGraph([one, twin]).edges.filter((edge) => edge.state === 'unreachable')).toEqual([]);
  });

  test.each([
    ['NotPermitted' as const, '❌ namespace not allowed'],
    ['NoHostnameIntersection' as const, '❌ no hostname in common'],
    ['NoMatchingParent' as const, '❌ no matching listener'],
  ])('a refused attachment (%s) is a red edge from the parent', (attachment, label) => {
    const graph = buildGraph([shop(['api'], [{ name: 'shop', attachment, backends: [{ name: 'api' }] }])]);
    expect(edgesOf(graph, 'zone-1|Gateway/demo/edge', 'zone-1|HTTPRoute/demo/shop')).toMatchObject([
      { state: 'unreachable', label, reason: 'said by hand' },
    ]);
    expect(stateOf(graph, 'zone-1|HTTPRoute/demo/shop')).toBe('unreachable');
  });

  test('a route whose parent is missing hangs from a ghost, or from the zone that has the parent', () => {
    const lost: HandRoute = { name: 'lost', parent: { kind: 'Gateway', name: 'egde' }, attachment: 'Unknown', backends: [{ name: 'api' }] };
    const graph = buildGraph([shop(['api'], [lost])]);
    expect(edgesOf(graph, 'zone-1|?Gateway/demo/egde', 'zone-1|HTTPRoute/demo/lost')).toMatchObject([{ label: '❌ egde not found' }]);
    const other = handZone({ name: 'zone-2', objects: [gateway('egde')], status: { 'Gateway/demo/egde': gatewayStatus(['http']) } });
    const both = buildGraph([shop(['api'], [lost]), other]);
    expect(edgesOf(both, 'zone-2|Gateway/demo/egde', 'zone-1|HTTPRoute/demo/lost')).toMatchObject([{ label: '❌ egde is not in zone-1' }]);
  });

  test('a listener that does not work takes its routes with it', () => {
    const zone = shop(['api'], [{ name: 'shop', backends: [{ name: 'api' }] }], { status: { [EDGE]: gatewayStatus(['http'], ['http']) } });
    const graph = buildGraph([zone]);
    expect(stateOf(graph, 'zone-1|Gateway/demo/edge#http')).toBe('unreachable');
    expect(stateOf(graph, 'zone-1|HTTPRoute/demo/shop')).toBe('unreachable');
    expect(edgesOf(graph, 'zone-1|Gateway/demo/edge#http', 'zone-1|HTTPRoute/demo/shop')).toMatchObject([
      { label: '❌ listener does not work' },
    ]);
  });

  test('a reconciliation that ends in an error is said on the object', () => {
    const failures = [{ object: EDGE, message: 'secret cannot be read', cause: 'secret-access' as const }];
    const graph = buildGraph([shop([], [], { status: {}, failures })]);
    expect(graph.nodes.find((node) => node.id === 'zone-1|Gateway/demo/edge')).toMatchObject({
      state: 'unreachable',
      note: 'secret cannot be read',
    });
  });

  test('what lies on a global control plane is shown and marked ignored', () => {
    const { object } = route({ name: 'stray', backends: [{ name: 'api' }] });
    const graph = buildGraph([handZone({ name: 'global', mode: 'global', objects: [object] })]);
    expect(graph.nodes).toMatchObject([{ kind: 'HTTPRoute', state: 'unknown', subtitle: 'demo · ignored' }]);
    expect(graph.groups.find((group) => group.kind === 'zone')).toMatchObject({ title: 'global', subtitle: 'global control plane' });
  });
});

describe('what is asked for', () => {
  const zones = [
    shop(
      ['api', 'web', 'unused'],
      [
        { name: 'a', backends: [{ name: 'api' }] },
        { name: 'b', backends: [{ name: 'web' }] },
      ],
    ),
    shop(['api'], [{ name: 'a', backends: [{ name: 'api' }] }], { name: 'zone-2' }),
  ];
  const titles = (graph: Graph): string[] => graph.nodes.map((node) => `${node.zone}/${node.title}`);

  test('one zone', () => {
    expect(titles(buildGraph(zones, { zone: 'zone-2' }))).toEqual(['zone-2/edge', 'zone-2/http', 'zone-2/a', 'zone-2/api']);
  });

  test('a neighbourhood', () => {
    expect(titles(buildGraph(zones, { focus: 'zone-1|Service/demo/web', depth: 1 }))).toEqual(['zone-1/b', 'zone-1/web']);
    expect(titles(buildGraph(zones, { focus: 'zone-1|Service/demo/web', depth: 2 }))).toEqual([
      'zone-1/edge',
      'zone-1/http',
      'zone-1/b',
      'zone-1/web',
    ]);
    expect(buildGraph(zones, { focus: 'zone-1|Service/demo/nothing' }).nodes).toEqual([]);
  });

  test('find keeps the surroundings of what it matches, hide removes', () => {
    const find = parseFilter('kind=httproute name~b zone!=zone-2').filter;
    expect(titles(buildGraph(zones, { find }))).toEqual(['zone-1/edge', 'zone-1/http', 'zone-1/b', 'zone-1/web']);
    const hide = parseFilter('kind=gateway,listener').filter;
    expect(titles(buildGraph(zones, { zone: 'zone-2', hide }))).toEqual(['zone-2/a', 'zone-2/api']);
  });

  test('generated objects on demand', () => {
    const zone = shop(['api'], [{ name: 'a', generated: ['MeshHTTPRoute/kuma-system/a-demo-1'], backends: [{ name: 'api' }] }]);
    expect(buildGraph([zone]).nodes.some((node) => node.state === 'generated')).toBe(false);
    const graph = buildGraph([zone], { generated: true });
    expect(edgesOf(graph, 'zone-1|HTTPRoute/demo/a', 'zone-1|MeshHTTPRoute/kuma-system/a-demo-1')).toMatchObject([
      { relation: 'generates', state: 'generated', label: 'generates' },
    ]);
  });

  test('findings mark their objects', () => {
    const at = { zone: 'zone-1', object: 'HTTPRoute/demo/a', path: '' };
    const finding = {
      code: 'KGA317',
      name: 'x',
      severity: 'error',
      basis: 'inferred',
      message: 'rules do nothing',
      at,
      places: [at],
      evidence: [],
      fix: '',
      fixes: [],
    } as const;
    const graph = buildGraph(zones, { findings: [finding] });
    expect(graph.nodes.find((node) => node.id === 'zone-1|HTTPRoute/demo/a')).toMatchObject({
      state: 'degraded',
      note: 'rules do nothing',
    });
    expect(graph.broken).toBe(1);
    const gateway = { zone: 'zone-1', object: 'Gateway/demo/edge', path: '' };
    expect(stateOf(buildGraph(zones, { findings: [{ ...finding, places: [at, gateway] }] }), 'zone-1|Gateway/demo/edge')).toBe('ready');
    expect(buildGraph(zones, { findings: [{ ...finding, suppressed: 'known' }] }).broken).toBe(0);
  });
});

describe('limits', () => {
  const anyFinding = { code: 'KGA531', name: 'x', basis: 'inferred' as const, message: '', evidence: [], fix: '', fixes: [] };

  const many = (count: number, broken: number): TranslatedZone => {
    const names = Array.from({ length: count }, (_, index) => `s${index}`);
    const routes = names.map((name, index) => ({
      name: `r${index}`,
      backends: [{ name: index < broken ? `missing${index}` : name, ...(index < broken ? { verdict: 'BackendNotFound' as const } : {}) }],
    }));
    return shop(names, routes);
  };

  test('everything is drawn while it fits', () => {
    const graph = buildGraph([many(60, 2)]);
    expect(graph).toMatchObject({ shown: 122, total: 122, broken: 2, brokenShown: 2 });
    expect(graph.nodes.some((node) => node.kind === 'Pill' && node.title.includes('route'))).toBe(false);
  });

  test('the rest folds into pills that count, and what is broken stays', () => {
    const graph = buildGraph([many(500, 20)]);
    expect(graph.nodes.length).toBeLessThanOrEqual(150);
    expect(graph.edges.length).toBeLessThanOrEqual(200);
    expect(graph).toMatchObject({ total: 1002, broken: 20, brokenShown: 20 });
    const pills = graph.nodes.filter((node) => node.kind === 'Pill');
    const folded = pills.reduce((sum, pill) => sum + (pill.folded ?? 0), 0);
    const ghosts = graph.nodes.filter((node) => node.state === 'ghost').length;
    expect(folded + graph.shown + ghosts).toBe(1002 + 20);
    expect(pills.map((pill) => pill.title)).toEqual(expect.arrayContaining([expect.stringMatching(/^\+ \d+ routes$/)]));
    const pill = pills.find((candidate) => candidate.title.endsWith('routes'));
    expect(graph.edges.some((edge) => edge.to === pill?.id && edge.from === 'zone-1|Gateway/demo/edge#http')).toBe(true);
  });

  test('what is broken comes before what findings only warn about, each with the backend that is missing', () => {
    const zones = [many(3000, 70)];
    const warnings = Array.from({ length: 2900 }, (_, index) => {
      const at = { zone: 'zone-1', object: `HTTPRoute/demo/r${index + 100}`, path: '' };
      return { ...anyFinding, severity: 'warning' as const, at, places: [at] };
    });
    const graph = buildGraph(zones, { findings: warnings });
    expect(graph).toMatchObject({ broken: 70 });
    expect(graph.brokenShown).toBeGreaterThan(55);
    for (const route of graph.nodes.filter((node) => node.kind === 'HTTPRoute' && node.state === 'unreachable').slice(0, 50)) {
      const dead = graph.edges.filter((edge) => edge.from === route.id && edge.state === 'unreachable');
      expect(dead.map((edge) => graph.nodes.find((node) => node.id === edge.to)?.state)).toEqual(['ghost']);
      expect(dead[0]?.label).toContain('❌');
    }
  });

  test('a pill can be opened', () => {
    const zones = [many(500, 0)];
    const closed = buildGraph(zones, { maxNodes: 20 });
    const pill = closed.nodes.find((node) => node.kind === 'Pill' && node.title.endsWith('routes'));
    const open = buildGraph(zones, { open: [pill?.id ?? ''] });
    expect(open.nodes.filter((node) => node.kind === 'HTTPRoute').length).toBeGreaterThan(60);
  });

  test('hundreds of zones still fit', () => {
    const zones = Array.from({ length: 300 }, (_, index) =>
      shop(['api'], [{ name: 'a', backends: [{ name: 'api' }] }], { name: `z${index}` }),
    );
    const graph = buildGraph(zones);
    expect(graph.nodes.length).toBeLessThanOrEqual(150);
    expect(graph.total).toBe(1200);
  });

  test('Services that nothing uses do not crowd the picture', () => {
    const graph = buildGraph([
      shop(['api', ...Array.from({ length: 12 }, (_, index) => `x${index}`)], [{ name: 'a', backends: [{ name: 'api' }] }]),
    ]);
    expect(graph.nodes.filter((node) => node.kind === 'Service')).toHaveLength(1);
    expect(graph.nodes.find((node) => node.kind === 'Pill')).toMatchObject({ title: '+ 12 Services', folded: 12 });
    expect(graph).toMatchObject({ shown: 4, total: 16 });
  });

  test('the work grows no faster than the estate', () => {
    const time = (count: number): number => {
      const zones = [many(count, 5)];
      return Math.min(
        ...[1, 2, 3].map(() => {
          const start = performance.now();
          buildGraph(zones);
          return performance.now() - start;
        }),
      );
    };
    time(300);
    // Eight times the estate: about 8 where the work is linear, 64 where it is quadratic.
    expect(time(1200) / time(150)).toBeLessThan(28);
  });
});

describe('equal input, equal output', () => {
  const backend = fc.record({
    name: fc.constantFrom('api', 'web', 'db', 'gone'),
    verdict: fc.constantFrom('Resolved' as const, 'BackendNotFound' as const, 'RefNotPermitted' as const, 'InvalidKind' as const),
    weight: fc.integer({ min: 0, max: 100 }),
    rule: fc.integer({ min: 0, max: 2 }),
    mirror: fc.boolean(),
  });
  const hand = fc.record({
    name: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    parent: fc.record({ kind: fc.constantFrom('Gateway' as const, 'Service' as const), name: fc.constantFrom('edge', 'api', 'gone') }),
    attachment: fc.constantFrom('Allowed' as const, 'NotPermitted' as const, 'NoMatchingParent' as const, 'Unknown' as const),
    backends: fc.array(backend, { maxLength: 4 }),
  });
  const estate = fc.uniqueArray(
    fc.record({
      name: fc.constantFrom('zone-1', 'zone-2', 'zone|3'),
      services: fc.uniqueArray(fc.constantFrom('api', 'web', 'db')),
      routes: fc.uniqueArray(hand, { selector: (one) => one.name }),
    }),
    { selector: (zone) => zone.name, minLength: 1 },
  );

  test('whatever the order of zones and objects; ids are unique; edges join nodes that are there', () => {
    fc.assert(
      fc.property(estate, fc.integer({ min: 3, max: 150 }), (parts, maxNodes) => {
        const zones = parts.map(({ name, services, routes }) => shop(services, routes, { name }));
        const graph = buildGraph(zones, { maxNodes, generated: true });
        const reversed = zones.toReversed().map((zone) => ({
          ...zone,
          objects: zone.objects.toReversed(),
          translation: { ...zone.translation, routes: zone.translation.routes.toReversed() },
        }));
        expect(buildGraph(reversed, { maxNodes, generated: true })).toEqual(graph);
        const ids = new Set(graph.nodes.map((node) => node.id));
        expect(ids.size).toBe(graph.nodes.length);
        expect(new Set(graph.edges.map((edge) => edge.id)).size).toBe(graph.edges.length);
        expect(graph.edges.every((edge) => ids.has(edge.from) && ids.has(edge.to))).toBe(true);
        const groups = new Set(graph.groups.map((group) => group.id));
        expect(graph.nodes.every((node) => node.group === '' || groups.has(node.group))).toBe(true);
        expect(graph.brokenShown).toBeLessThanOrEqual(graph.broken);
        expect(graph.shown).toBeLessThanOrEqual(graph.total);
      }),
      { numRuns: 100 },
    );
  });
});

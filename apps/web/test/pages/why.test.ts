import type { ObjectDetail } from '@routescope/contract';
import type { Graph } from '@routescope/translator';
import { describe, expect, it } from 'vitest';
import { filterFindings, groupFindings } from '../../src/pages/findings/group-findings.ts';
import { litEdge, selectedNode } from '../../src/pages/topology/selection.ts';
import { reasonsOf } from '../../src/pages/topology/why.ts';

const emptyGraph: Graph = { groups: [], nodes: [], edges: [], shown: 0, total: 0, broken: 0, brokenShown: 0 };

const service = { group: '', kind: 'Service', namespace: 'data', name: 'db' };
const detail: ObjectDetail = {
  revision: 1,
  key: 'HTTPRoute/demo/checkout',
  zone: 'zone-1',
  cluster: 'eu-1',
  kuma: { asked: '2.14', minor: '2.14', known: true },
  object: { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'HTTPRoute', metadata: { name: 'checkout', namespace: 'demo' } },
  yaml: '',
  verbatim: false,
  generated: [],
  refusals: [],
  failures: [],
  invalid: [],
  findings: [],
  madeFrom: [],
  elsewhere: [],
  route: {
    route: { group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', namespace: 'demo', name: 'checkout' },
    mesh: 'default',
    parents: [
      {
        index: 0,
        parent: { group: 'gateway.networking.k8s.io', kind: 'Gateway', namespace: 'infra', name: 'edge' },
        attachment: 'Allowed',
        reason: '',
        listeners: ['http'],
        generated: [],
        backends: [
          {
            path: '/spec/rules/0/backendRefs/0',
            target: { ...service, name: 'cache' },
            weight: 90,
            mirror: false,
            verdict: 'Resolved',
            message: '',
          },
          {
            path: '/spec/rules/0/backendRefs/1',
            target: service,
            weight: 10,
            mirror: false,
            verdict: 'BackendNotFound',
            message: 'not there',
          },
        ],
      },
    ],
  },
};

describe('why a route does not work', () => {
  it('names the share, the backend and the zone that has it', () => {
    const elsewhere: Graph = {
      ...emptyGraph,
      nodes: [
        {
          id: 'zone-2|Service/data/db',
          kind: 'Service',
          title: 'db',
          subtitle: '',
          zone: 'zone-2',
          namespace: 'data',
          object: 'Service/data/db',
          state: 'elsewhere',
          group: '',
        },
      ],
    };
    expect(reasonsOf(detail, elsewhere).map((reason) => reason.words)).toEqual([
      'Rule 1 sends 10 % to Service data/db',
      'zone-1 has no Service data/db; zone-2 has one',
    ]);
  });

  it('has nothing to say when all is well', () => {
    const { route: _route, ...well } = detail;
    expect(reasonsOf(well, emptyGraph)).toEqual([]);
  });

  it('begins with what decides first', () => {
    const invalid = { ...detail, invalid: ['spec.rules[0]: Required value'] };
    expect(reasonsOf(invalid, emptyGraph)[0]).toEqual({
      words: 'The API server does not accept it',
      detail: 'spec.rules[0]: Required value',
    });
  });
});

describe('the selection in the address', () => {
  it('works for objects that the picture does not hold', () => {
    expect(selectedNode(emptyGraph, 'zone-1|ReferenceGrant/shop/allow')).toMatchObject({
      zone: 'zone-1',
      object: 'ReferenceGrant/shop/allow',
      title: 'allow',
    });
    expect(selectedNode(emptyGraph, 'zone-1|GatewayClass/kuma')).toMatchObject({ object: 'GatewayClass/kuma', title: 'kuma' });
    expect(selectedNode(emptyGraph, 'nonsense')).toBeUndefined();
  });

  it('finds the broken edge of a node', () => {
    const edge = { from: 'a', to: 'b', relation: 'routes', label: '', reason: '' } as const;
    const graph: Graph = {
      ...emptyGraph,
      edges: [
        { ...edge, id: '1', state: 'ready' },
        { ...edge, id: '2', state: 'degraded' },
        { ...edge, id: '3', state: 'unreachable' },
      ],
    };
    expect(litEdge(graph, 'broken', 'a')).toBe('3');
    expect(litEdge(graph, 'broken', 'x')).toBeUndefined();
    expect(litEdge(graph, '1', undefined)).toBe('1');
  });
});

describe('findings', () => {
  const at = { zone: 'zone-1', object: 'HTTPRoute/shop/a', path: '' };
  const finding = (code: string, severity: 'error' | 'warning', impact: number, zone = 'zone-1') => ({
    id: `${code}-${impact}`,
    finding: {
      code,
      name: code.toLowerCase(),
      severity,
      basis: 'inferred',
      message: `${code} in ${zone}`,
      at,
      places: [{ ...at, zone }],
      evidence: [],
      fix: '',
      fixes: [],
      impact,
    } as const,
  });
  const all = [
    finding('KGA405', 'warning', 0),
    finding('KGA301', 'error', 10),
    finding('KGA301', 'error', 100),
    finding('KGA201', 'error', 50, 'zone-2'),
  ];

  it('stand together by cause, the worst first', () => {
    expect(groupFindings(all).map((group) => [group.code, group.findings.map((located) => located.finding.impact)])).toEqual([
      ['KGA301', [100, 10]],
      ['KGA201', [50]],
      ['KGA405', [0]],
    ]);
  });

  it('are filtered by the address', () => {
    expect(filterFindings(all, { zone: 'zone-2' }).map((located) => located.finding.code)).toEqual(['KGA201']);
    expect(filterFindings(all, { severity: 'warning' })).toHaveLength(1);
    expect(filterFindings(all, { q: 'kga301 shop' })).toHaveLength(2);
    expect(filterFindings(all, { ns: 'other' })).toEqual([]);
  });
});

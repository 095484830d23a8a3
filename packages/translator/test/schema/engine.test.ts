import { describe, expect, it } from 'vitest';
import type { KubeObject } from '../../src/index.ts';
import { admit, admitKuma, kumaCrd } from '../../src/index.ts';
import { hasFormat } from '../../src/defaults/formats.ts';
import { compilePattern } from '../../src/defaults/patterns.ts';
import { gateway, httpRoute, listener, routeWithRule } from './objects.ts';

const reasons = (object: KubeObject) => Object.fromEntries(admit(object, 'standard').invalid.map(({ path, reason }) => [path, reason]));

describe('what is stored', () => {
  it('shares what does not change with the object as given', () => {
    const object = routeWithRule({ matches: [{ path: { type: 'Exact', value: '/a' } }], backendRefs: [{ name: 'web', port: 80 }] });
    const { stored } = admit(object, 'standard');
    const rule = (of: KubeObject) => (of.spec as { rules: [{ matches: unknown; backendRefs: unknown }] }).rules[0];
    expect(rule(stored).matches).toBe(rule(object).matches);
    expect(rule(stored).backendRefs).not.toBe(rule(object).backendRefs);
    expect(stored.metadata).toBe(object.metadata);
    expect(admit(stored, 'standard').stored).toBe(stored);
  });

  it('fills in defaults of objects that are themselves defaults, and only for absent keys', () => {
    expect(admit(httpRoute({}), 'standard').stored.spec).toEqual({ rules: [{ matches: [{ path: { type: 'PathPrefix', value: '/' } }] }] });
    expect(admit(httpRoute({ rules: null }), 'standard').stored.spec).toEqual({
      rules: [{ matches: [{ path: { type: 'PathPrefix', value: '/' } }] }],
    });
    expect(reasons(httpRoute({ rules: [] }))).toEqual({ 'spec.rules': 'must not be an empty list; add an entry or leave the field out' });
  });

  it('has a status that waits for a controller, and keeps a reported one', () => {
    const status = {
      conditions: [
        {
          type: 'Accepted',
          status: 'Unknown',
          reason: 'Pending',
          message: 'Waiting for controller',
          lastTransitionTime: '1970-01-01T00:00:00Z',
        },
      ],
    };
    const gatewayClass: KubeObject = {
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'GatewayClass',
      metadata: { name: 'kuma' },
      spec: { controllerName: 'gateways.kuma.io/controller' },
    };
    expect(admit(gatewayClass, 'standard').stored.status).toEqual(status);
    const broken = { ...gatewayClass, status: { conditions: [{ type: 5 }] } };
    expect(admit(broken, 'standard').invalid).toEqual([]);
    expect(admit(broken, 'standard').stored.status).toEqual(broken.status);
  });

  it('passes other kinds and groups through untouched', () => {
    const service: KubeObject = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' }, spec: { ports: null } };
    expect(admit(service, 'standard')).toEqual({ stored: service, invalid: [], pruned: [] });
    const other = { ...gateway([]), apiVersion: 'networking.istio.io/v1' };
    expect(admit(other, 'standard').stored).toBe(other);
  });

  it('takes v1beta1 like v1', () => {
    const object = { ...httpRoute({ parentRefs: [{}] }), apiVersion: 'gateway.networking.k8s.io/v1beta1' };
    expect(Object.keys(reasons(object))).toEqual(['spec.parentRefs[0].name']);
  });
});

describe('what is dropped without a word', () => {
  it('names the field, the place and the field that was meant', () => {
    const object = routeWithRule({
      backendRef: [],
      matches: [{ pathh: {} }],
      backendRefs: [{ name: 'web', port: 80, weigth: 1, tls: { a: 1 } }],
    });
    expect(admit(object, 'standard').pruned.map(({ path, suggestion }) => [path, suggestion])).toEqual([
      ['spec.rules[0].backendRef', 'backendRefs'],
      ['spec.rules[0].matches[0].pathh', 'path'],
      ['spec.rules[0].backendRefs[0].weigth', 'weight'],
      ['spec.rules[0].backendRefs[0].tls', undefined],
    ]);
  });

  it('says which fields there are where none is near', () => {
    const { pruned } = admit(routeWithRule({ zzzzzzz: 1 }), 'standard');
    expect(pruned[0]?.reason).toBe(
      'unknown field "zzzzzzz": the API server drops it without a word; fields here are backendRefs, filters, matches, name, timeouts',
    );
  });

  it('says where a misplaced field belongs', () => {
    const reasonAt = (object: KubeObject) => admit(object, 'standard').pruned[0]?.reason;
    expect(reasonAt(httpRoute({ backendRefs: [] }))).toContain('it belongs below spec.rules[]: check the indentation');
    expect(reasonAt(routeWithRule({ hostnames: ['a.b'] }))).toContain('it belongs below spec: check the indentation');
    expect(reasonAt(gateway([{ ...listener, gatewayClassName: 'kuma' }]))).toContain('it belongs below spec: check the indentation');
  });

  it('tells a field of the experimental channel from a mistyped one', () => {
    const { pruned } = admit(routeWithRule({ retry: { attempts: 2 } }), 'standard');
    expect(pruned.map(({ path, reason }) => `${path}: ${reason}`)).toEqual([
      'spec.rules[0].retry: "retry" only exists in the experimental channel of the CRDs; with the standard ones the API server drops it without a word',
    ]);
  });

  it('covers the root and metadata', () => {
    const object = { ...httpRoute({}), sepc: {}, metadata: { name: 'a', lables: {} } } as unknown as KubeObject;
    expect(admit(object, 'standard').pruned.map(({ pointer }) => pointer)).toEqual(['/metadata/lables', '/sepc']);
    expect(admit(object, 'standard').stored.metadata).toEqual({ name: 'a' });
  });

  it('depends on the channel', () => {
    const object = routeWithRule({ retry: { attempts: 2 } });
    expect(admit(object, 'standard').pruned).toHaveLength(1);
    expect(admit(object, 'experimental').pruned).toEqual([]);
  });
});

describe('reasons', () => {
  it.each([
    [{ hostnames: ['Shop.example.com'] }, 'spec.hostnames[0]', '"Shop.example.com" is not allowed: a hostname has lower-case letters'],
    [
      { hostnames: 'shop.example.com' },
      'spec.hostnames',
      'must be a list (entries that start with "- "), but is the string "shop.example.com"',
    ],
    [{ rules: [{ backendRefs: [{ name: 'a', port: '80' }] }] }, 'spec.rules[0].backendRefs[0].port', 'write it without quotes: 80'],
    [
      { rules: [{ backendRefs: [{ name: 'a', port: 70000 }] }] },
      'spec.rules[0].backendRefs[0].port',
      'must be from 1 to 65535, but is 70000',
    ],
    [
      { rules: [{ backendRefs: [{ name: 'a', port: 80.5 }] }] },
      'spec.rules[0].backendRefs[0].port',
      'must be a whole number, but is the number 80.5',
    ],
    [{ rules: [{ matches: [{ method: 'get' }] }] }, 'spec.rules[0].matches[0].method', 'did you mean "GET"?'],
    [{ rules: [{ matches: [{ path: { type: 'Prefix' } }] }] }, 'spec.rules[0].matches[0].path.type', 'did you mean "PathPrefix"?'],
    [{ rules: [{ timeouts: { request: '10' } }] }, 'spec.rules[0].timeouts.request', 'each with its unit h, m, s or ms, for example "10s"'],
    [{ parentRefs: [{ namespace: 'x' }] }, 'spec.parentRefs[0].name', 'is required; add "name:" with a string'],
    [
      { rules: [{ matches: [{ headers: [{ name: 'a', value: 5 }] }] }] },
      'spec.rules[0].matches[0].headers[0].value',
      'write it in quotes: "5"',
    ],
    [
      {
        rules: [
          {
            matches: [
              {
                headers: [
                  { name: 'a', value: '5' },
                  { name: 'a', value: '6' },
                ],
              },
            ],
          },
        ],
      },
      'spec.rules[0].matches[0].headers[1]',
      'has the same name as entry 0 of this list',
    ],
  ])('%j', (spec, path, words) => {
    expect(reasons(httpRoute(spec))[path]).toContain(words);
  });

  it('count characters, not bytes or units', () => {
    const listenerNamed = (value: string) =>
      gateway([{ ...listener, tls: undefined, allowedRoutes: { kinds: [{ kind: 'A', group: value }] } }]);
    expect(Object.keys(reasons(listenerNamed('a'.repeat(254))))).toEqual(['spec.listeners[0].allowedRoutes.kinds[0].group']);
    const described = (description: string): KubeObject => ({
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'GatewayClass',
      metadata: { name: 'a' },
      spec: { controllerName: 'a.b/c', description },
    });
    expect(reasons(described('🙂'.repeat(64)))).toEqual({});
    expect(reasons(described('🙂'.repeat(65)))).toEqual({ 'spec.description': 'has 65 characters; at most 64 are allowed' });
  });

  it('speak of numbers that are no integers of 32 bits at the field and without one', () => {
    const faults = (port: number) =>
      admit(httpRoute({ parentRefs: [{ name: 'edge', port }] }), 'standard').invalid.map(({ path, rule }) => `${path} ${rule}`);
    expect(faults(1.5)).toEqual(['spec.parentRefs[0].port type', '<nil> format']);
    expect(faults(2 ** 31)).toEqual(['<nil> format', 'spec.parentRefs[0].port range']);
    expect(faults(65_536)).toEqual(['spec.parentRefs[0].port range']);
  });

  it('ask nothing of a null but its type', () => {
    const { invalid } = admit(gateway([listener], { addresses: [null, {}] }), 'standard');
    expect(invalid.map(({ path, rule }) => `${path} ${rule}`)).toEqual(['spec.addresses[0] type']);
  });

  it('speak of addresses as the API server does: the alternative itself has no path', () => {
    const { invalid } = admit(gateway([listener], { addresses: [{ value: 'lb.example.com' }] }), 'standard');
    expect([...new Set(invalid.map(({ path, pointer }) => `${path} ${pointer}`))]).toEqual([
      '<nil> /spec/addresses/0',
      '<nil> /spec/addresses/0/value',
      'spec.addresses[0].value /spec/addresses/0/value',
    ]);
  });

  it('name the rule that is broken, for code that tells them apart', () => {
    const rules = (object: KubeObject) => admit(object, 'standard').invalid.map(({ rule }) => rule);
    expect(rules(routeWithRule({ backendRefs: [{ name: 5, port: 0, weight: -1 }] }))).toEqual(['type', 'range', 'range']);
    expect(rules(routeWithRule({ backendRefs: [{ name: 'web' }] }))).toEqual(['service-port']);
    expect(rules({ ...httpRoute({}), metadata: { name: 'A' } })).toEqual(['metadata']);
  });

  it('let the server make a name', () => {
    const object = { ...httpRoute({}), metadata: { generateName: 'shop-' } } as unknown as KubeObject;
    expect(admit(object, 'standard').invalid).toEqual([]);
  });

  it('cover metadata', () => {
    const object = {
      ...httpRoute({}),
      metadata: { name: 'My_Route', namespace: 'a.b', labels: { 'a b': 'c', d: 'e f', g: 1 }, annotations: { h: 'any text: fine' } },
    };
    const found = admit(object as unknown as KubeObject, 'standard').invalid.map(({ path, pointer }) => `${path} ${pointer}`);
    expect(found).toEqual([
      'metadata.name /metadata/name',
      'metadata.namespace /metadata/namespace',
      'metadata.labels /metadata/labels/a b',
      'metadata.labels /metadata/labels/d',
      'metadata.labels.g /metadata/labels/g',
    ]);
  });
});

describe('list kinds', () => {
  const remove = (names: readonly unknown[]) =>
    routeWithRule({ filters: [{ type: 'RequestHeaderModifier', requestHeaderModifier: { remove: names as never } }] });

  it('report the second of equal entries once', () => {
    const path = 'spec.rules[0].filters[0].requestHeaderModifier.remove';
    expect(Object.keys(reasons(remove(['a', 'b', 'a', 'a', 'b'])))).toEqual([`${path}[2]`, `${path}[4]`]);
  });

  it('tell numbers from strings', () => {
    const path = 'spec.rules[0].filters[0].requestHeaderModifier.remove';
    expect(Object.keys(reasons(remove(['1', 1])))).toEqual([`${path}[1]`]);
  });
});

describe('formats and patterns', () => {
  it.each([
    ['ipv4', '10.0.0.1', true],
    ['ipv4', '10.0.0.256', false],
    ['ipv4', '10.0.0', false],
    ['ipv6', '::1', true],
    ['ipv6', 'fd00::1', true],
    ['ipv6', '1:2:3:4:5:6:7:8', true],
    ['ipv6', '::ffff:10.0.0.1', true],
    ['ipv6', '1:2:3:4:5:6:7', false],
    ['ipv6', '1::2::3', false],
    ['ipv6', '10.0.0.1', false],
    ['date-time', '2026-02-28T10:00:00Z', true],
    ['date-time', '2026-02-30T10:00:00Z', false],
    ['date-time', 'yesterday', false],
    ['byte', 'YWI=', true],
    ['byte', 'YWI', false],
    ['unheard-of', 'x', true],
  ])('%s %s: %s', (format, text, valid) => {
    expect(hasFormat(format, text)).toBe(valid);
  });

  it('never take long on long text', () => {
    const started = performance.now();
    expect(compilePattern('^[!-~]+([\\t ]?[!-~]+)*$').test(`${'a'.repeat(4000)}\n`)).toBe(false);
    expect(performance.now() - started).toBeLessThan(200);
  });

  it('keep the meaning of the header value pattern', () => {
    const pattern = compilePattern('^[!-~]+([\\t ]?[!-~]+)*$');
    for (const text of ['a', 'a b', 'a\tb c', 'ab!~']) expect(pattern.test(text)).toBe(true);
    for (const text of ['', ' a', 'a ', 'a  b', 'a\n', 'é']) expect(pattern.test(text)).toBe(false);
  });
});

describe('Kuma kinds', () => {
  const route = (rule: object) => ({
    metadata: { name: 'a' },
    spec: { targetRef: { kind: 'Mesh' }, to: [{ targetRef: { kind: 'MeshService', name: 'x' }, rules: [rule] }] } as never,
  });
  const queryWithoutName = { matches: [{ queryParams: [{ type: 'Exact', name: '', value: 'a' }] }], default: {} };

  it('are refused at the field path of the API server', () => {
    expect(admitKuma(route(queryWithoutName), 'MeshHTTPRoute', '2.5')?.invalid.map(({ path }) => path)).toEqual([
      'spec.to[0].rules[0].matches[0].queryParams[0].name',
    ]);
  });

  it('get the defaults of the minor', () => {
    const mirror = {
      matches: [],
      default: { filters: [{ type: 'RequestMirror', requestMirror: { backendRef: { kind: 'MeshService', name: 'x' } } }] },
    };
    expect(JSON.stringify(admitKuma(route(mirror), 'MeshHTTPRoute', '2.6')?.stored)).not.toContain('"weight":1');
    expect(JSON.stringify(admitKuma(route(mirror), 'MeshHTTPRoute', '2.7')?.stored)).toContain('"weight":1');
  });

  it('exist from a minor on, until a minor', () => {
    expect(kumaCrd('MeshGateway', '2.14')?.scope).toBe('Cluster');
    expect(kumaCrd('MeshGateway', '3.0')).toBeUndefined();
    expect(kumaCrd('MeshService', '2.6')).toBeUndefined();
    expect(kumaCrd('MeshService', '2.10')?.scope).toBe('Namespaced');
    expect(admitKuma({}, 'Deployment', '2.14')).toBeUndefined();
  });

  it('leave an open spec alone', () => {
    const object = { spec: { anything: [null, { a: null }] } as never };
    expect(admitKuma(object, 'MeshGateway', '2.14')).toEqual({ stored: object, invalid: [], pruned: [] });
  });
});

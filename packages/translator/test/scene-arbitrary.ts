import * as fc from 'fast-check';
import type { KubeObject } from '../src/index.ts';

const namespaces = ['shop', 'client', 'kuma-system'];
const meshes = ['default', 'blue'];
const services = ['cart', 'stock', 'gone'];
const hostnames = ['shop.example.com', '*.example.com', 'badexample.com', 'a.b.example.com'];

const namespace = fc.constantFrom(...namespaces);
const optional = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined });

/** An object of JSON fields without those that are undefined, as text would give it. */
function plain(fields: unknown): never {
  return JSON.parse(JSON.stringify(fields)) as never;
}

const meshMarks = fc.record({
  labels: optional(fc.record({ 'kuma.io/mesh': fc.constantFrom(...meshes, 'none', '') })),
  annotations: optional(fc.record({ 'kuma.io/mesh': fc.constantFrom(...meshes) })),
});

const often = <T>(common: T, ...rare: T[]) =>
  fc.oneof({ weight: 5, arbitrary: fc.constant(common) }, { weight: 2, arbitrary: fc.constantFrom(...rare) });

const backend = fc
  .record({
    name: often('cart', ...services, 'payments'),
    kindAndGroup: often(
      {},
      { kind: 'ExternalService', group: 'kuma.io' },
      { kind: 'MeshService', group: 'kuma.io' },
      { kind: 'ConfigMap' },
    ),
    namespace: optional(namespace),
    port: often(80, 8080),
    weight: optional(fc.constantFrom(0, 1, 90)),
  })
  .map(({ kindAndGroup, ...fields }) => ({ ...fields, ...kindAndGroup }));

const header = fc.record({ name: fc.constantFrom('X-Trace', 'x-trace', 'Accept'), value: fc.constantFrom('a', 'b') });
const modifier = fc.record({
  set: optional(fc.array(header, { maxLength: 2 })),
  add: optional(fc.array(header, { maxLength: 2 })),
  remove: optional(fc.array(fc.constantFrom('X-Trace', 'Cookie', ''), { maxLength: 2 })),
});

const redirect = fc
  .constantFrom({}, { scheme: 'https' }, { hostname: 'other.example.com' }, { hostname: '10.0.0.1' })
  .map((requestRedirect) => ({ type: 'RequestRedirect', requestRedirect }));

const filter = fc.oneof(
  modifier.map((requestHeaderModifier) => ({ type: 'RequestHeaderModifier', requestHeaderModifier })),
  modifier.map((responseHeaderModifier) => ({ type: 'ResponseHeaderModifier', responseHeaderModifier })),
  backend.map(({ weight, ...backendRef }) => ({ type: 'RequestMirror', requestMirror: { backendRef, percent: weight } })),
  fc
    .constantFrom({}, { hostname: 'inner.example.com' }, { path: { type: 'ReplaceFullPath', replaceFullPath: '/' } })
    .map((urlRewrite) => ({ type: 'URLRewrite', urlRewrite })),
  fc.constant({ type: 'ExtensionRef', extensionRef: { group: 'example.com', kind: 'Limit', name: 'slow' } }),
);

const path = fc.constantFrom(
  { value: '/cart' },
  { type: 'PathPrefix', value: '/cart/' },
  { type: 'Exact', value: '/' },
  { type: 'RegularExpression', value: '/a.*' },
  { type: 'RegularExpression', value: '' },
);

const match = fc.record({
  path: optional(path),
  method: optional(fc.constantFrom('GET', 'POST')),
  headers: optional(fc.uniqueArray(header, { maxLength: 2, selector: (one) => one.name.toLowerCase() })),
  queryParams: optional(fc.array(header, { maxLength: 1 })),
});

const matches = optional(fc.array(match, { maxLength: 2 }));
const distinct = (of: typeof filter) => optional(fc.uniqueArray(of, { maxLength: 2, selector: (one) => one.type }));

const rule = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ matches, filters: distinct(filter), backendRefs: fc.array(backend, { minLength: 1, maxLength: 2 }) }),
  },
  { weight: 1, arbitrary: fc.record({ matches, filters: redirect.map((one) => [one]) }) },
  { weight: 1, arbitrary: fc.record({ matches, filters: distinct(filter) }) },
);

const parent = fc.oneof(
  fc.record({
    name: fc.constantFrom('edge', 'inner'),
    namespace: often('shop', 'client'),
    sectionName: optional(fc.constantFrom('http', 'nowhere')),
  }),
  fc.record({ name: fc.constantFrom('edge', 'inner'), port: optional(often(80, 8080)) }),
  fc.record({
    kind: fc.constant('Service'),
    group: often('', 'gateway.networking.k8s.io', 'example.com'),
    name: often('cart', 'stock'),
    namespace: optional(often('shop', 'client')),
    port: optional(often(80, 8080)),
  }),
  fc.record({ kind: fc.constant('MeshService'), group: fc.constant('kuma.io'), name: fc.constant('cart') }),
);

const route = fc
  .record({
    name: fc.constantFrom('cart', 'stock', 'a-shop', 'a'),
    namespace: often('shop', 'client', 'kuma-system'),
    marks: meshMarks,
    parentRefs: fc.uniqueArray(parent, { maxLength: 3, selector: (one) => JSON.stringify(['kind' in one && one.kind, one.name]) }),
    hostnames: optional(fc.array(fc.constantFrom(...hostnames), { maxLength: 2 })),
    rules: fc.array(rule, { minLength: 1, maxLength: 2 }),
  })
  .map(({ name, namespace: place, marks, ...spec }) => objectOf('gateway.networking.k8s.io/v1', 'HTTPRoute', name, place, spec, marks));

const listener = fc.record({
  name: often('http', 'web', 'tls'),
  port: fc.constantFrom(80, 8080, 443),
  protocol: often('HTTP', 'HTTPS', 'TCP'),
  hostname: optional(fc.constantFrom(...hostnames)),
  allowedRoutes: optional(
    fc.record({
      namespaces: fc.record({
        from: fc.constantFrom('All', 'Same', 'Selector'),
        selector: optional(fc.constant({ matchLabels: { team: 'red' } })),
      }),
    }),
  ),
});

const gateway = fc
  .record({
    name: fc.constantFrom('edge', 'inner'),
    namespace: often('shop', 'client'),
    marks: meshMarks,
    gatewayClassName: fc.constantFrom('kuma', 'kuma', 'other'),
    listeners: fc.uniqueArray(listener, { minLength: 1, maxLength: 3, selector: (one) => one.name }),
  })
  .map(({ name, namespace: place, marks, ...spec }) => objectOf('gateway.networking.k8s.io/v1', 'Gateway', name, place, spec, marks));

const service = fc
  .record({
    name: fc.constantFrom('cart', 'stock'),
    namespace: often('shop', 'client'),
    ports: fc.constantFrom([{ port: 80 }], [{ name: 'http', port: 80 }, { port: 8080 }], []),
    clusterIP: optional(fc.constant('None')),
  })
  .map(({ name, namespace: place, ...spec }) => objectOf('v1', 'Service', name, place, spec));

const grant = fc.record({ namespace, from: namespace }).map(({ namespace: place, from }) =>
  objectOf('gateway.networking.k8s.io/v1beta1', 'ReferenceGrant', 'grant', place, {
    from: [{ group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', namespace: from }],
    to: [{ group: '', kind: 'Service' }],
  }),
);

function objectOf(
  apiVersion: string,
  kind: string,
  name: string,
  place: string | undefined,
  spec: unknown,
  marks: object = {},
): KubeObject {
  return plain({ apiVersion, kind, metadata: { name, namespace: place, generation: 1, ...marks }, spec });
}

const base: readonly KubeObject[] = [
  ...['cart', 'stock'].map((name) => objectOf('v1', 'Service', name, 'shop', { ports: [{ name: 'http', port: 80 }] })),
  objectOf('gateway.networking.k8s.io/v1', 'Gateway', 'edge', 'shop', {
    gatewayClassName: 'kuma',
    listeners: [{ name: 'http', port: 80, protocol: 'HTTP', allowedRoutes: { namespaces: { from: 'All' } } }],
  }),
  ...namespaces.map((name) =>
    objectOf('v1', 'Namespace', name, undefined, undefined, name === 'client' ? { labels: { team: 'red' } } : {}),
  ),
  ...meshes.map((name) => objectOf('kuma.io/v1alpha1', 'Mesh', name, undefined, {})),
  objectOf('gateway.networking.k8s.io/v1', 'GatewayClass', 'kuma', undefined, { controllerName: 'gateways.kuma.io/controller' }),
  objectOf('gateway.networking.k8s.io/v1', 'GatewayClass', 'other', undefined, { controllerName: 'example.com/controller' }),
  plain({
    ...objectOf('kuma.io/v1alpha1', 'ExternalService', 'payments', undefined, {
      tags: { 'kuma.io/service': 'payments' },
      networking: { address: 'pay.example.org:443' },
    }),
    mesh: 'default',
  }),
];

/** Namespaces, meshes and classes, with up to a handful of Gateways, routes, Services and grants; one object for each key. */
export const scene: fc.Arbitrary<KubeObject[]> = fc
  .tuple(
    fc.array(gateway, { maxLength: 2 }),
    fc.array(route, { minLength: 1, maxLength: 4 }),
    fc.array(service, { maxLength: 4 }),
    fc.array(grant, { maxLength: 2 }),
  )
  .map(([gateways, routes, servicesFound, grants]) => {
    const byKey = new Map(
      [...base, ...gateways, ...routes, ...servicesFound, ...grants].map((one) => [
        `${one.kind}/${one.metadata.namespace}/${one.metadata.name}`,
        one,
      ]),
    );
    return [...byKey.values()];
  });

/** One more route, to be laid over a scene. */
export const draftRoute: fc.Arbitrary<KubeObject> = route;

/** An object of a kind that is read, with anything at all in its fields. */
export const anyObject: fc.Arbitrary<KubeObject> = fc
  .record({
    kind: fc.constantFrom(
      'HTTPRoute',
      'Gateway',
      'GatewayClass',
      'ReferenceGrant',
      'Service',
      'Secret',
      'Namespace',
      'Mesh',
      'MeshGateway',
      'MeshHTTPRoute',
      'MeshService',
      'ExternalService',
      'MeshGatewayConfig',
      'MeshGatewayInstance',
      'ConfigMap',
    ),
    spec: fc.jsonValue(),
    status: fc.jsonValue(),
    metadata: fc.oneof(
      fc.jsonValue(),
      fc.record({ name: fc.constantFrom('edge', 'cart'), namespace: fc.constantFrom('shop', 'client') }),
      fc.record({ name: fc.constant('edge'), labels: fc.jsonValue(), annotations: fc.jsonValue() }),
    ),
    data: fc.jsonValue(),
  })
  .map(({ kind, ...fields }) => {
    const group = ['HTTPRoute', 'Gateway', 'GatewayClass', 'ReferenceGrant'].includes(kind)
      ? 'gateway.networking.k8s.io/v1'
      : ['Service', 'Secret', 'Namespace', 'ConfigMap'].includes(kind)
        ? 'v1'
        : 'kuma.io/v1alpha1';
    return plain({ apiVersion: group, kind, ...fields });
  });

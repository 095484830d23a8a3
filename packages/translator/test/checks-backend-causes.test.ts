import { describe, expect, test } from 'vitest';
import { checkAll, keyOf, translate, type Finding, type KubeObject, type TranslatedZone } from '../src/index.ts';
import { applyFix } from './checks/apply-fix.ts';
import { readCaseBase, type CaseScene } from './checks/cases.ts';

const parents = {
  gateway: { name: 'edge' },
  service: { group: '', kind: 'Service', name: 'echo' },
} as const;

interface Backend {
  readonly name: string;
  readonly namespace?: string;
  readonly kind?: string;
  readonly group?: string;
  readonly port?: number;
}

function route(backend: Backend, parent: object = parents.gateway, status?: object): KubeObject {
  return {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'HTTPRoute',
    metadata: { name: 'front', namespace: 'demo', generation: 1 },
    spec: { parentRefs: [{ ...parent }], rules: [{ backendRefs: [{ port: 80, ...backend }] }] },
    ...(status === undefined ? {} : { status }),
  } as unknown as KubeObject;
}

function service(name: string, namespace = 'demo', spec: object = {}, createdAt?: string): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace, ...(createdAt === undefined ? {} : { creationTimestamp: createdAt }) },
    spec: { selector: { app: name }, ports: [{ port: 80, appProtocol: 'http' }], ...spec },
  };
}

function grant(namespace: string): KubeObject {
  return {
    apiVersion: 'gateway.networking.k8s.io/v1beta1',
    kind: 'ReferenceGrant',
    metadata: { name: 'from-demo', namespace },
    spec: {
      from: [{ group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', namespace: 'demo' }],
      to: [{ group: '', kind: 'Service' }],
    },
  };
}

function reported(reason: string, since: string): object {
  const conditions = [
    { type: 'Accepted', status: 'True', reason: 'Accepted', message: '', observedGeneration: 1, lastTransitionTime: since },
    { type: 'ResolvedRefs', status: 'False', reason, message: 'backend not found', observedGeneration: 1, lastTransitionTime: since },
  ];
  return { parents: [{ controllerName: 'gateways.kuma.io/controller', parentRef: { name: 'edge' }, conditions }] };
}

interface Example {
  /** What happened. */
  readonly cause: string;
  readonly here: readonly KubeObject[];
  readonly elsewhere?: readonly KubeObject[];
  readonly kuma?: string;
  /** The check that has to name it. */
  readonly code: string;
  readonly basis?: Finding['basis'];
  /** What stands first among the facts, or in the message. */
  readonly first: RegExp;
  /** Beginnings of the titles of the fixes, in order. */
  readonly fixes: readonly RegExp[];
}

const examples: readonly Example[] = [
  {
    cause: 'a typo',
    here: [route({ name: 'eccho-v2' })],
    code: 'KGA301',
    first: /^similar names in namespace "demo": echo-v2$/,
    fixes: [/^Use Service "echo-v2"$/],
  },
  {
    cause: 'a typo in one letter, and the same name in another namespace',
    here: [route({ name: 'carts' }), service('cart'), service('carts', 'shop')],
    code: 'KGA301',
    first: /^similar names in namespace "demo": cart$/,
    fixes: [/^Use Service "cart"$/, /^Use Service "carts" of namespace "shop", and permit it/],
  },
  {
    cause: 'another namespace, and a name here that is two letters away',
    here: [route({ name: 'orders' }), service('border'), service('orders', 'shop')],
    code: 'KGA301',
    first: /^a Service "orders" exists in namespace "shop", which no ReferenceGrant opens for this route$/,
    fixes: [/^Use Service "orders" of namespace "shop", and permit it with a ReferenceGrant there$/, /^Use Service "border"$/],
  },
  {
    cause: 'another namespace, with a grant',
    here: [route({ name: 'orders' }), service('orders', 'shop'), grant('shop')],
    code: 'KGA301',
    first: /^a Service "orders" exists in namespace "shop"$/,
    fixes: [/^Use Service "orders" of namespace "shop"$/],
  },
  {
    cause: 'another namespace, where a route on a Service needs no grant',
    here: [route({ name: 'orders' }, parents.service), service('orders', 'shop')],
    code: 'KGA301',
    first: /^a Service "orders" exists in namespace "shop"$/,
    fixes: [/^Use Service "orders" of namespace "shop"$/],
  },
  {
    cause: 'a namespace that is mistyped',
    here: [route({ name: 'cart', namespace: 'shpo' }), grant('shpo'), service('cart')],
    code: 'KGA301',
    first: /^a Service "cart" exists in namespace "shop", which no ReferenceGrant opens for this route$/,
    fixes: [/^Use Service "cart" of namespace "shop", and permit it/, /^Use Service "cart" of namespace "demo"$/],
  },
  {
    cause: 'a namespace without a grant',
    here: [route({ name: 'cart', namespace: 'shop' })],
    code: 'KGA302',
    first: /^100 % of the requests/,
    fixes: [/^Create a ReferenceGrant in namespace shop$/],
  },
  {
    cause: 'it exists in another zone only',
    here: [route({ name: 'stock' })],
    elsewhere: [service('stock')],
    code: 'KGA602',
    first: /it exists in zone-2$/,
    fixes: [
      /^Deploy Service "stock" in zone-1 too/,
      /^Join the Services of all zones in a MeshMultiZoneService/,
      /^Move the route to zone-2/,
    ],
  },
  {
    cause: 'it exists in another zone only, where there is no such Gateway, before Kuma had MeshMultiZoneServices',
    here: [route({ name: 'stock' }, { name: 'inner' }), gateway('inner')],
    elsewhere: [service('stock')],
    kuma: '2.8',
    code: 'KGA602',
    first: /it exists in zone-2$/,
    fixes: [/^Deploy Service "stock" in zone-1 too/],
  },
  {
    cause: 'the port is not on the Service',
    here: [route({ name: 'echo', port: 8080 })],
    code: 'KGA309',
    first: /^ports: 80$/,
    fixes: [/^Use port 80$/],
  },
  {
    cause: 'the port is not on the Service, in a minor that says so',
    here: [route({ name: 'echo-v2', port: 8080 }, parents.service)],
    kuma: '3.0',
    code: 'KGA309',
    first: /^ports: 80$/,
    fixes: [/^Use port 80$/],
  },
  {
    cause: 'the kind is none that this minor reads',
    here: [route({ group: 'kuma.io', kind: 'MeshService', name: 'echo-v2' })],
    code: 'KGA307',
    first: /cannot be a backend in Kuma 2\.14$/,
    fixes: [/^Use Service "echo-v2"$/],
  },
  {
    cause: 'a headless Service, in a minor that makes no MeshService of it',
    here: [route({ name: 'db' }, parents.service), service('db', 'demo', { clusterIP: 'None' })],
    kuma: '3.0',
    code: 'KGA315',
    first: /headless/,
    fixes: [],
  },
  {
    cause: 'an ExternalName Service',
    here: [
      route({ name: 'payments' }),
      service('payments', 'demo', { type: 'ExternalName', externalName: 'pay.example.net', selector: {} }),
    ],
    code: 'KGA314',
    first: /is an alias for pay\.example\.net/,
    fixes: [/^Describe pay\.example\.net as a MeshExternalService, and route to it/, /^Use an ExternalService for pay\.example\.net$/],
  },
  {
    cause: 'it was created after the status',
    here: [
      route({ name: 'late' }, parents.gateway, reported('BackendNotFound', '2026-03-01T10:00:00Z')),
      service('late', 'demo', {}, '2026-03-01T10:05:00Z'),
    ],
    code: 'KGA301',
    basis: 'reported',
    first: /^Service "demo\/late" was created after the status was written$/,
    fixes: [],
  },
];

function gateway(name: string): KubeObject {
  return {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'Gateway',
    metadata: { name, namespace: 'demo' },
    spec: { gatewayClassName: 'kuma', listeners: [{ name: 'http', port: 81, protocol: 'HTTP' }] },
  };
}

function sceneOf({ here, elsewhere, kuma }: Example): CaseScene {
  const zones: [string, readonly KubeObject[]][] = [['zone-1', withBase(here)]];
  if (elsewhere !== undefined) zones.push(['zone-2', withBase(elsewhere)]);
  return { options: kuma === undefined ? {} : { kuma }, zones };
}

function withBase(own: readonly KubeObject[]): KubeObject[] {
  const keys = new Set(own.map(keyOf));
  return [...readCaseBase().filter((one) => !keys.has(keyOf(one))), ...own];
}

function check({ options, zones }: CaseScene): Finding[] {
  const kuma = options.kuma ?? '2.14.3';
  const translated = zones.map(([name, objects]): TranslatedZone => {
    const translation = translate(objects, { kuma, zone: name });
    return { name, cluster: name, kuma, kumaBasis: 'set', settings: translation.settings, objects, hidden: [], translation };
  });
  return checkAll(translated);
}

const place = 'HTTPRoute/demo/front';

describe.each(examples.map((example) => [example.cause, example] as const))('a backend that does not answer: %s', (_, example) => {
  const scene = sceneOf(example);
  const before = check(scene);
  const own = before.filter((one) => one.code === example.code && one.places.some(({ object }) => object === place));
  const [finding] = own;

  test('one finding names it, and no other check of backends has its own idea', () => {
    expect(own.map(({ code, basis }) => [code, basis])).toEqual([[example.code, example.basis ?? 'inferred']]);
    const backends = ['KGA301', 'KGA302', 'KGA307', 'KGA309', 'KGA314', 'KGA315', 'KGA602'];
    const codes = new Set(before.filter((one) => one.places.some(({ object }) => object === place)).map((one) => one.code));
    expect(backends.filter((code) => codes.has(code))).toEqual([example.code]);
  });

  test('the likeliest explanation stands first, and what mends it', () => {
    expect([finding?.evidence[0], finding?.message].some((text) => example.first.test(text ?? ''))).toBe(true);
    const titles = finding?.fixes.map((fix) => fix.title) ?? [];
    expect(titles.length).toBe(example.fixes.length);
    for (const [index, title] of example.fixes.entries()) expect(titles[index]).toMatch(title);
  });

  test('every fix makes the finding go, and brings no error', () => {
    for (const fix of finding?.fixes ?? []) {
      const mended = applyFix(scene, fix);
      const after = mended === undefined ? [] : check(mended);
      expect(after.filter((one) => one.code === example.code && one.places.some(({ object }) => object === place))).toEqual([]);
      const known = new Set(before.map((one) => one.code));
      expect(after.filter((one) => one.severity === 'error' && !known.has(one.code)).map((one) => `${fix.title}: ${one.message}`)).toEqual(
        [],
      );
    }
  });
});

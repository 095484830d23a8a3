import { invalidOf, prepareTranslation, translate } from '@routescope/translator';
import type { KubeObject } from '@routescope/translator';

/**
 * What translating costs as an estate grows, and what an edit costs: time for each route at 10, 1,000 and 10,000 routes, and the incremental edit of one
 * route among 10,000, both as ratios taken in one run. Exits 1 above the bars: 1.3 for growth from 1,000 to 10,000, 1 % for the edit.
 */
const ROUNDS = 7;
const options = { kuma: '2.14', supportGatewaySecretsInAllNamespaces: true };
const group = 'gateway.networking.k8s.io/v1';

function gateway(index: number): KubeObject {
  return {
    apiVersion: group,
    kind: 'Gateway',
    metadata: { name: `edge-${index}`, namespace: 'shop', generation: 1 },
    spec: { gatewayClassName: 'kuma', listeners: [{ name: 'http', port: 80, protocol: 'HTTP', hostname: `shop-${index}.example.com` }] },
  };
}

function service(index: number): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: `api-${index}`, namespace: 'shop' },
    spec: { ports: [{ port: 80, appProtocol: 'http' }] },
  };
}

function route(index: number, weight = 90): KubeObject {
  const gateways = index % 100;
  return {
    apiVersion: group,
    kind: 'HTTPRoute',
    metadata: { name: `route-${index}`, namespace: 'shop', generation: 1 },
    spec: {
      parentRefs: [{ name: `edge-${gateways}` }],
      hostnames: [`shop-${gateways}.example.com`],
      rules: [
        {
          matches: [{ path: { type: 'PathPrefix', value: `/api/${index}` } }],
          backendRefs: [
            { name: `api-${index % 500}`, port: 80, weight },
            { name: `api-${(index + 1) % 500}`, port: 80, weight: 100 - weight },
          ],
        },
      ],
    },
  };
}

function estate(routes: number): KubeObject[] {
  return [
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } },
    { apiVersion: 'kuma.io/v1alpha1', kind: 'Mesh', metadata: { name: 'default' } },
    {
      apiVersion: group,
      kind: 'GatewayClass',
      metadata: { name: 'kuma', generation: 1 },
      spec: { controllerName: 'gateways.kuma.io/controller' },
    },
    ...Array.from({ length: 100 }, (_, index) => gateway(index)),
    ...Array.from({ length: 500 }, (_, index) => service(index)),
    ...Array.from({ length: routes }, (_, index) => route(index)),
  ];
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function time(work: () => unknown): number {
  globalThis.gc?.();
  const started = performance.now();
  work();
  return performance.now() - started;
}

const sizes = [10, 1_000, 10_000];
const estates = sizes.map(estate);
const fixed = estate(0);
for (const objects of estates) translate(objects, options);

// The hundred Gateways and five hundred Services are the same in every size; their cost is taken off, so that what is left belongs to the routes.
const rounds = Array.from({ length: ROUNDS }, () => ({
  base: time(() => translate(fixed, options)),
  sizes: estates.map((objects) => time(() => translate(objects, options))),
}));
const perRoute = sizes.map((size, index) => median(rounds.map((round) => ((round.sizes[index] ?? 0) - round.base) / size)));
for (const [index, size] of sizes.entries()) console.log(`${size} routes: ${((perRoute[index] ?? 0) * 1_000).toFixed(0)} µs a route`);
const growth = (perRoute[2] ?? Number.NaN) / (perRoute[1] ?? Number.NaN);
console.log(`cost of a route at 10,000 against 1,000: ${growth.toFixed(2)} (bar 1.3)`);

const large = estates[2] ?? [];
const prepared = prepareTranslation(large, options);
const full = median(rounds.map((round) => round.sizes[2] ?? 0));
/** An edit, and all that the Studio shows of it: the route's status and report, what it generates, where that comes from, what is refused. */
function editAndRead(weight: number): number {
  const translation = prepared.withDraft([route(5_000, weight)]);
  const key = 'HTTPRoute/shop/route-5000';
  const report = translation.routes.find((one) => one.route.name === 'route-5000' && one.route.namespace === 'shop');
  const generated = new Set(report?.parents.flatMap((one) => one.generated));
  const names = new Set([...generated].map((one) => one.slice(one.lastIndexOf('/') + 1)));
  const objects = translation.objects.MeshHTTPRoute.filter(({ metadata }) => names.has(metadata.name));
  const shown = {
    status: translation.status[key],
    gateway: translation.status['Gateway/shop/edge-0'],
    objects,
    provenance: [...generated].map((one) => translation.provenance[one]),
    stored: [...generated].map((one) => translation.asStored[one]),
    refusals: translation.refusals.filter((one) => one.owner === key),
    failures: translation.failures.filter((one) => one.object === key),
    invalid: invalidOf(translation, key),
  };
  const text = JSON.stringify(shown);
  if (objects.length !== 1 || !text.includes(`"weight":${weight}`)) throw new Error(`the edit is not in the result: ${text}`);
  return text.length;
}

// One collection before, and time for its sweeping to end: what an edit leaves behind is small, as it is in a page that stays open.
editAndRead(10);
globalThis.gc?.();
await new Promise((done) => setTimeout(done, 500));
const edits = Array.from({ length: 41 }, (_, index) => {
  const started = performance.now();
  editAndRead(20 + index);
  return performance.now() - started;
});
const edit = median(edits);
const share = (edit / full) * 100;
console.log(`edit of one route in 10,000: ${edit.toFixed(2)} ms of ${full.toFixed(0)} ms = ${share.toFixed(2)} % (bar 1 %)`);
process.exit(growth <= 1.3 && share <= 1 ? 0 : 1);

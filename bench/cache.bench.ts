/**
 * Memory of a live zone's cache: 10,000 HTTPRoutes as an API server sends them (managed fields and last-applied copies included), as the ratio of
 * the heap that the kept objects take to the bytes of their JSON. Measured in one run, with the collector forced before each reading.
 */
import type { KubeObject } from '@routescope/translator';
import { Projector } from '../apps/api/src/sources/kubernetes/project.ts';
import { watchedKinds } from '../apps/api/src/sources/kubernetes/kinds.ts';
import { KindStore } from '../apps/api/src/sources/kubernetes/store.ts';

const COUNT = 10_000;
/** The goal. */
const MOST = 0.35;

const kind = watchedKinds.find((one) => one.kind === 'HTTPRoute');
const collect = globalThis.gc;
if (kind === undefined || collect === undefined) throw new Error('run with --expose-gc');

const warm = new Projector(kind, 'v1');
for (let index = 0; index < 500; index += 1) warm.project(JSON.parse(JSON.stringify(makeRoute(index))));

let bytes = 0;
const store = new KindStore();
const before = heap();
const projector = new Projector(kind, 'v1');
const started = performance.now();
const objects = new Map<string, KubeObject>();
for (let page = 0; page < COUNT; page += 500) {
  const text = JSON.stringify(Array.from({ length: 500 }, (_, index) => makeRoute(page + index)));
  bytes += text.length;
  for (const item of JSON.parse(text) as unknown[]) {
    const object = projector.project(item);
    if (object !== undefined) objects.set(`${object.metadata.namespace ?? ''}/${object.metadata.name}`, object);
  }
}
store.replace(objects);
projector.forget();
objects.clear();
const taken = heap() - before;
const ratio = taken / bytes;
process.stdout.write(
  `cache of ${store.size} HTTPRoutes: ${(taken / 1024 / 1024).toFixed(1)} MiB for ${(bytes / 1024 / 1024).toFixed(1)} MiB of JSON ` +
    `(${Math.round(taken / COUNT)} of ${Math.round(bytes / COUNT)} bytes each, ${Math.round(performance.now() - started)} ms with making them)\n`,
);
process.stdout.write(`cache / JSON: ${ratio.toFixed(3)} (goal: at most ${MOST})\n`);
process.exit(ratio <= MOST && store.size === COUNT ? 0 : 1);

function heap(): number {
  for (let round = 0; round < 4; round += 1) collect?.();
  return process.memoryUsage().heapUsed;
}

/** A route as people write them, with what the server and two managers add; hosts, paths, backends and weights differ. */
function makeRoute(index: number): unknown {
  const team = index % 40;
  const name = `route-${index}`;
  const namespace = `team-${team}`;
  const spec = {
    parentRefs: [{ group: 'gateway.networking.k8s.io', kind: 'Gateway', name: `edge-${index % 5}`, namespace: 'gateways' }],
    hostnames: [`app-${index % 500}.example.com`],
    rules: [
      {
        matches: [{ path: { type: 'PathPrefix', value: `/service-${index % 300}` } }, { path: { type: 'Exact', value: '/health' } }],
        backendRefs: [
          { group: '', kind: 'Service', name: `backend-${index % 900}`, port: 8080, weight: 100 - (index % 10) },
          { group: '', kind: 'Service', name: `backend-${index % 900}-canary`, port: 8080, weight: index % 10 },
        ],
      },
    ],
  };
  const labels = { app: `app-${index % 500}`, team: `team-${team}`, 'app.kubernetes.io/managed-by': 'kustomize' };
  const condition = (type: string): unknown => ({
    type,
    status: 'True',
    reason: type,
    message: '',
    observedGeneration: 1 + (index % 3),
    lastTransitionTime: new Date(1_700_000_000_000 + index * 61_000).toISOString(),
  });
  const fields = {
    'f:metadata': { 'f:labels': { '.': {}, 'f:app': {}, 'f:team': {} } },
    'f:spec': { '.': {}, 'f:hostnames': {}, 'f:parentRefs': {}, 'f:rules': {} },
  };
  const applied = JSON.stringify({
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'HTTPRoute',
    metadata: { labels, name, namespace },
    spec,
  });
  return {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'HTTPRoute',
    metadata: {
      name,
      namespace,
      labels,
      annotations: { 'kubectl.kubernetes.io/last-applied-configuration': applied },
      uid: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
      resourceVersion: String(1_000_000 + index * 7),
      generation: 1 + (index % 3),
      creationTimestamp: new Date(1_700_000_000_000 + index * 60_000).toISOString(),
      managedFields: [
        {
          manager: 'kubectl',
          operation: 'Apply',
          apiVersion: 'gateway.networking.k8s.io/v1',
          time: '2026-01-01T00:00:00Z',
          fieldsType: 'FieldsV1',
          fieldsV1: fields,
        },
        {
          manager: 'kuma-cp',
          operation: 'Update',
          subresource: 'status',
          apiVersion: 'gateway.networking.k8s.io/v1',
          time: '2026-01-01T00:00:05Z',
          fieldsType: 'FieldsV1',
          fieldsV1: { 'f:status': { '.': {}, 'f:parents': {} } },
        },
      ],
    },
    spec,
    status: {
      parents: [
        {
          controllerName: 'gateways.kuma.io/controller',
          parentRef: spec.parentRefs[0],
          conditions: [condition('Accepted'), condition('ResolvedRefs')],
        },
      ],
    },
  };
}

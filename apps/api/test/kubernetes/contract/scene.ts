import { fakeResources } from '../fake/resources.ts';
import type { Answer, Target, Watched } from './target.ts';

/** What a case works with: a target and names that no other case uses. */
export interface Scene {
  readonly target: Target;
  /** Unique, the same on every target. */
  readonly id: string;
  /** A namespace of the case's own. */
  readonly namespace: string;
}

/** One question put to every target; the answers must be equal after `tidy`. */
export interface ContractCase {
  readonly name: string;
  readonly run: (scene: Scene) => Promise<unknown>;
}

type Body = Readonly<Record<string, unknown>>;

const edge = { group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'edge' };

const specs: Readonly<Record<string, Body>> = {
  Service: { spec: { ports: [{ name: 'http', port: 80, protocol: 'TCP' }] } },
  EndpointSlice: { addressType: 'IPv4', endpoints: [{ addresses: ['10.0.0.1'], conditions: { ready: true } }], ports: [] },
  Secret: { type: 'Opaque', stringData: { word: 'secret-content' } },
  GatewayClass: { spec: { controllerName: 'gateways.kuma.io/controller' } },
  Gateway: { spec: { gatewayClassName: 'kuma', listeners: [{ name: 'http', port: 80, protocol: 'HTTP' }] } },
  HTTPRoute: { spec: { parentRefs: [{ name: 'edge' }], rules: [{ backendRefs: [{ name: 'web', port: 80 }] }] } },
  ReferenceGrant: {
    spec: { from: [{ group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', namespace: 'shop' }], to: [{ group: '', kind: 'Service' }] },
  },
  Mesh: { spec: { mtls: { enabledBackend: 'ca' } } },
  MeshGateway: { mesh: 'default', spec: { selectors: [{ match: { 'kuma.io/service': 'edge' } }], conf: { listeners: [] } } },
  MeshGatewayInstance: { spec: { replicas: 1, serviceType: 'LoadBalancer' } },
  MeshGatewayConfig: { spec: { replicas: 1, serviceType: 'LoadBalancer' } },
  MeshGatewayRoute: { mesh: 'default', spec: { conf: { http: { rules: [] } } } },
  MeshHTTPRoute: { spec: { targetRef: { kind: 'Mesh' }, to: [] } },
  MeshService: { spec: { ports: [{ appProtocol: 'http', port: 80 }], selector: { dataplaneTags: { app: 'web' } }, state: 'Unavailable' } },
  MeshMultiZoneService: {
    spec: { ports: [{ port: 80, appProtocol: 'http' }], selector: { meshService: { matchLabels: { app: 'web' } } } },
  },
  MeshExternalService: {
    spec: { match: { type: 'HostnameGenerator', port: 80, protocol: 'http' }, endpoints: [{ address: 'example.com', port: 80 }] },
  },
  ExternalService: { mesh: 'default', spec: { networking: { address: 'example.com:80' }, tags: { 'kuma.io/service': 'out' } } },
  Zone: { spec: {} },
  ZoneInsight: { status: {} },
  // Written with the defaults of kinds that nobody here predicts.
  GRPCRoute: { spec: { parentRefs: [edge] } },
  TLSRoute: {
    spec: {
      parentRefs: [edge],
      hostnames: ['a.example'],
      rules: [{ backendRefs: [{ group: '', kind: 'Service', name: 'web', port: 443, weight: 1 }] }],
    },
  },
  ListenerSet: {
    spec: { parentRef: edge, listeners: [{ name: 'http', port: 80, protocol: 'HTTP', allowedRoutes: { namespaces: { from: 'Same' } } }] },
  },
  MeshTCPRoute: { spec: { targetRef: { kind: 'Mesh' }, to: [] } },
  MeshTrafficPermission: { spec: { targetRef: { kind: 'Mesh' }, from: [] } },
  MeshTimeout: { spec: { targetRef: { kind: 'Mesh' }, to: [] } },
  MeshRetry: { spec: { targetRef: { kind: 'Mesh' }, to: [] } },
  MeshLoadBalancingStrategy: { spec: { targetRef: { kind: 'Mesh' }, to: [] } },
  MeshFaultInjection: { spec: { targetRef: { kind: 'Mesh' }, from: [] } },
  MeshRateLimit: { spec: { targetRef: { kind: 'Mesh' }, from: [] } },
  MeshIdentity: { spec: { selector: { dataplane: { matchLabels: {} } } } },
  TrafficPermission: { mesh: 'default', spec: { sources: [], destinations: [] } },
  TrafficRoute: { mesh: 'default', spec: { sources: [], destinations: [], conf: {} } },
  ZoneIngress: { spec: {} },
  ZoneEgress: { spec: {} },
};

/** A small object of a kind. */
export function sample(scene: Scene, kind: string, name: string): Record<string, unknown> & { metadata: Record<string, unknown> } {
  const resource = resourceOf(kind);
  const apiVersion = resource.group === '' ? 'v1' : `${resource.group}/${resource.versions[0] ?? 'v1'}`;
  return {
    apiVersion,
    kind,
    metadata: { name, labels: { case: scene.id }, ...(resource.namespaced ? { namespace: scene.namespace } : {}) },
    ...specs[kind],
  };
}

/** The collection of a kind: in the case's namespace, or in the cluster. */
export function collection(scene: Scene, kind: string, version?: string): string {
  const resource = resourceOf(kind);
  const root = resource.group === '' ? '/api/v1' : `/apis/${resource.group}/${version ?? resource.versions[0] ?? 'v1'}`;
  return `${root}${resource.namespaced ? `/namespaces/${scene.namespace}` : ''}/${resource.plural}`;
}

/** A query that shows only the case's own objects. */
export function own(scene: Scene): string {
  return `labelSelector=case%3D${scene.id}`;
}

export function resourceOf(kind: string): (typeof fakeResources)[number] {
  const found = fakeResources.find((one) => one.kind === kind);
  if (found === undefined) throw new Error(`no resource for ${kind}`);
  return found;
}

/** Creates an object and gives its answer. */
export function create(scene: Scene, kind: string, name: string, more: Body = {}): Promise<Answer> {
  return scene.target.ask('POST', collection(scene, kind), { body: { ...sample(scene, kind, name), ...more } });
}

/** A field of any answer, by its path. */
export function pick(value: unknown, ...path: readonly (string | number)[]): unknown {
  let current = value;
  for (const field of path) current = (current as Record<string | number, unknown> | null | undefined)?.[field];
  return current;
}

/** The resource version of an answer's object or list. */
export function versionOf(answer: Answer): string {
  return String(pick(answer.body, 'metadata', 'resourceVersion'));
}

/** An object without what differs between any two servers; contents of built-in kinds are the server's own business. */
export function tidy(object: unknown): unknown {
  const metadata = pick(object, 'metadata') as Body | undefined;
  if (metadata === undefined) return object;
  const kind = pick(object, 'kind');
  const custom = (pick(object, 'apiVersion') as string | undefined)?.includes('.') === true;
  return {
    apiVersion: pick(object, 'apiVersion'),
    kind,
    name: metadata['name'],
    namespace: metadata['namespace'],
    labels: kind === 'Namespace' ? undefined : metadata['labels'],
    generation: custom && !String(pick(object, 'apiVersion')).startsWith('discovery') ? metadata['generation'] : undefined,
    hasVersion: typeof metadata['resourceVersion'] === 'string' && metadata['resourceVersion'] !== '',
    hasUid: typeof metadata['uid'] === 'string',
    ...(custom && !String(pick(object, 'apiVersion')).startsWith('discovery')
      ? { spec: pick(object, 'spec'), mesh: pick(object, 'mesh') }
      : {}),
  };
}

/** Status and the parts of a Status object that clients read, or the tidied object. */
export function outcome(answer: Answer): unknown {
  if (pick(answer.body, 'kind') !== 'Status') return { status: answer.status, object: tidy(answer.body) };
  return {
    status: answer.status,
    reason: pick(answer.body, 'reason'),
    kind: pick(answer.body, 'details', 'kind'),
    name: pick(answer.body, 'details', 'name'),
  };
}

/** Events by type and name, bookmarks only by whether there were any. */
export function told(watched: Watched): unknown {
  return {
    status: watched.status,
    events: watched.events
      .filter((event) => event.type !== 'BOOKMARK' && watched.status === 200)
      .map((event) => {
        if (event.type === 'ERROR') return { type: 'ERROR', code: pick(event.object, 'code'), reason: pick(event.object, 'reason') };
        return { type: event.type, name: pick(event.object, 'metadata', 'name'), kind: pick(event.object, 'kind') };
      }),
  };
}

/** One kind that a live zone is asked for, and how. */
export interface WatchedKind {
  readonly group: string;
  readonly kind: string;
  /** The resource name in paths. */
  readonly plural: string;
  /** Versions that can be read, the preferred one first; discovery says which are served. */
  readonly versions: readonly string[];
  /** `table`: asked for as a table of names and types, so that contents never leave the API server. */
  readonly form: 'object' | 'table';
}

const gatewayGroup = 'gateway.networking.k8s.io';
const kumaGroup = 'kuma.io';

function gatewayApi(kind: string, versions: readonly string[], plural = `${kind.toLowerCase()}s`): WatchedKind {
  return { group: gatewayGroup, kind, plural, versions, form: 'object' };
}

function kuma(kind: string, plural = `${kind.toLowerCase()}s`): WatchedKind {
  return { group: kumaGroup, kind, plural, versions: ['v1alpha1'], form: 'object' };
}

/** Every kind that is watched in a live zone where it is served and may be read. */
export const watchedKinds: readonly WatchedKind[] = [
  { group: '', kind: 'Namespace', plural: 'namespaces', versions: ['v1'], form: 'object' },
  { group: '', kind: 'Service', plural: 'services', versions: ['v1'], form: 'object' },
  { group: 'discovery.k8s.io', kind: 'EndpointSlice', plural: 'endpointslices', versions: ['v1'], form: 'object' },
  { group: '', kind: 'Secret', plural: 'secrets', versions: ['v1'], form: 'table' },
  gatewayApi('GatewayClass', ['v1', 'v1beta1'], 'gatewayclasses'),
  gatewayApi('Gateway', ['v1', 'v1beta1']),
  gatewayApi('HTTPRoute', ['v1', 'v1beta1']),
  gatewayApi('ReferenceGrant', ['v1', 'v1beta1']),
  // Kuma does not read these, which is worth saying where somebody has written one.
  gatewayApi('GRPCRoute', ['v1']),
  gatewayApi('TLSRoute', ['v1', 'v1alpha3', 'v1alpha2']),
  gatewayApi('ListenerSet', ['v1']),
  kuma('Mesh', 'meshes'),
  kuma('MeshGateway'),
  kuma('MeshGatewayInstance'),
  kuma('MeshGatewayConfig'),
  kuma('MeshGatewayRoute'),
  kuma('MeshHTTPRoute'),
  kuma('MeshService'),
  kuma('MeshMultiZoneService'),
  kuma('MeshExternalService'),
  kuma('ExternalService'),
  kuma('Zone'),
  kuma('ZoneInsight'),
  // Policies and proxies that decide whether a route's requests arrive.
  kuma('MeshTCPRoute'),
  kuma('MeshTrafficPermission'),
  kuma('MeshTimeout'),
  kuma('MeshRetry', 'meshretries'),
  kuma('MeshLoadBalancingStrategy', 'meshloadbalancingstrategies'),
  kuma('MeshFaultInjection'),
  kuma('MeshRateLimit'),
  kuma('MeshIdentity', 'meshidentities'),
  kuma('TrafficPermission'),
  kuma('TrafficRoute'),
  kuma('ZoneIngress', 'zoneingresses'),
  kuma('ZoneEgress', 'zoneegresses'),
];

/** `Kind.group`, or `Kind` for the core group: how a kind is named in `Zone.hidden` and in maps. */
export function kindName(kind: { readonly group: string; readonly kind: string }): string {
  return kind.group === '' ? kind.kind : `${kind.kind}.${kind.group}`;
}

/** The path of a kind's collection, of one namespace of it, or of one object. */
export function resourcePath(
  kind: Pick<WatchedKind, 'group' | 'plural'>,
  version: string,
  object: { readonly namespace?: string; readonly name?: string } = {},
): string {
  const root = kind.group === '' ? `/api/${version}` : `/apis/${kind.group}/${version}`;
  const namespace = object.namespace === undefined || object.namespace === '' ? '' : `/namespaces/${encodeURIComponent(object.namespace)}`;
  const name = object.name === undefined ? '' : `/${encodeURIComponent(object.name)}`;
  return `${root}${namespace}/${kind.plural}${name}`;
}

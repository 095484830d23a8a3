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

function kuma(kind: string, plural = `${kind.toLowerCase()}s`): WatchedKind {
  return { group: kumaGroup, kind, plural, versions: ['v1alpha1'], form: 'object' };
}

/** Every kind that is watched in a live zone where it is served and may be read. */
export const watchedKinds: readonly WatchedKind[] = [
  { group: '', kind: 'Namespace', plural: 'namespaces', versions: ['v1'], form: 'object' },
  { group: '', kind: 'Service', plural: 'services', versions: ['v1'], form: 'object' },
  { group: 'discovery.k8s.io', kind: 'EndpointSlice', plural: 'endpointslices', versions: ['v1'], form: 'object' },
  { group: '', kind: 'Secret', plural: 'secrets', versions: ['v1'], form: 'table' },
  { group: gatewayGroup, kind: 'GatewayClass', plural: 'gatewayclasses', versions: ['v1', 'v1beta1'], form: 'object' },
  { group: gatewayGroup, kind: 'Gateway', plural: 'gateways', versions: ['v1', 'v1beta1'], form: 'object' },
  { group: gatewayGroup, kind: 'HTTPRoute', plural: 'httproutes', versions: ['v1', 'v1beta1'], form: 'object' },
  { group: gatewayGroup, kind: 'ReferenceGrant', plural: 'referencegrants', versions: ['v1', 'v1beta1'], form: 'object' },
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

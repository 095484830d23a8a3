import { watchedKinds } from '../../../src/sources/kubernetes/kinds.ts';

/** One resource that the fake API server knows, whether or not it is served at the moment. */
export interface FakeResource {
  readonly group: string;
  readonly versions: readonly string[];
  readonly kind: string;
  readonly plural: string;
  readonly namespaced: boolean;
  /** Comes from a CustomResourceDefinition: items of a list carry their type, and it can be removed. */
  readonly custom: boolean;
  readonly statusSubresource: boolean;
}

const clusterScoped = new Set([
  'Namespace',
  'GatewayClass',
  'Mesh',
  'MeshGateway',
  'MeshGatewayConfig',
  'MeshGatewayRoute',
  'ExternalService',
  'Zone',
  'ZoneInsight',
  'TrafficPermission',
  'TrafficRoute',
]);
const withStatus = new Set([
  'GatewayClass',
  'Gateway',
  'HTTPRoute',
  'GRPCRoute',
  'TLSRoute',
  'ListenerSet',
  'Namespace',
  'Service',
  'MeshGatewayInstance',
  'MeshGatewayConfig',
]);

/** Every resource of the fake. */
export const fakeResources: readonly FakeResource[] = [
  ...watchedKinds.map(({ group, versions, kind, plural }) => ({
    group,
    // The standard channel serves the older versions of TLSRoute no more.
    versions: kind === 'TLSRoute' ? ['v1'] : versions,
    kind,
    plural,
    namespaced: !clusterScoped.has(kind),
    custom: group.includes('gateway.') || group === 'kuma.io',
    statusSubresource: withStatus.has(kind),
  })),
  {
    group: 'apps',
    versions: ['v1'],
    kind: 'Deployment',
    plural: 'deployments',
    namespaced: true,
    custom: false,
    statusSubresource: true,
  },
];

/** The `apiVersion` of objects of a resource. */
export function apiVersionOf(resource: FakeResource, version: string): string {
  return resource.group === '' ? version : `${resource.group}/${version}`;
}

import { groupOf } from './ref.ts';

/** Cluster-scoped kinds that appear beside Gateway API objects, as `Kind.group`. */
const clusterScoped = new Set([
  'GatewayClass.gateway.networking.k8s.io',
  'Namespace.',
  'Node.',
  'PersistentVolume.',
  'CustomResourceDefinition.apiextensions.k8s.io',
  'ClusterRole.rbac.authorization.k8s.io',
  'ClusterRoleBinding.rbac.authorization.k8s.io',
  'StorageClass.storage.k8s.io',
  'IngressClass.networking.k8s.io',
  'PriorityClass.scheduling.k8s.io',
  'APIService.apiregistration.k8s.io',
  'ValidatingWebhookConfiguration.admissionregistration.k8s.io',
  'MutatingWebhookConfiguration.admissionregistration.k8s.io',
]);

/**
 * Kuma's namespaced kinds before its policies with `targetRef`: everything else of that age is cluster-scoped. The policies
 * with `targetRef` and the newer service kinds are namespaced.
 */
const namespacedKuma =
  /^(?:MeshGatewayInstance|MeshService|MeshMultiZoneService|MeshExternalService|HostnameGenerator|MeshTrust|MeshIdentity|Workload|Dataplane|DataplaneInsight|ZoneIngress|ZoneIngressInsight|ZoneEgress|ZoneEgressInsight|ContainerPatch|Mesh\w+(?:Route|Timeout|Retry|CircuitBreaker|RateLimit|FaultInjection|HealthCheck|AccessLog|Trace|Metric|TrafficPermission|LoadBalancingStrategy|ProxyPatch|TLS|Passthrough|OPA))$/;

/** Kinds that the pattern of the policies fits, but that are cluster-scoped. */
const clusterScopedKuma = new Set(['MeshGatewayRoute']);

/** Whether objects of a kind live in a namespace. Kinds that are not known are taken as namespaced. */
export function isNamespaced(apiVersion: string, kind: string): boolean {
  const group = groupOf(apiVersion);
  if (group === 'kuma.io') return namespacedKuma.test(kind) && !clusterScopedKuma.has(kind);
  return !clusterScoped.has(`${kind}.${group}`);
}

import { groupOf, type KubeObject } from '@routescope/translator';

/** Kinds outside Gateway API and Kuma whose objects are kept; all kinds of those two groups are. */
const otherKinds: Readonly<Record<string, readonly string[]>> = {
  '': ['Namespace', 'Service', 'Secret'],
  'discovery.k8s.io': ['EndpointSlice'],
};

/** What makes pods: kept for what stands behind a Service, and trimmed to that. */
const workloads: Readonly<Record<string, readonly string[]>> = {
  '': ['Pod'],
  apps: ['Deployment', 'StatefulSet', 'DaemonSet'],
  'argoproj.io': ['Rollout'],
};

const wholeGroups = new Set(['gateway.networking.k8s.io', 'kuma.io']);

/** Whether an object says anything about what Kuma does; all others are passed over silently. */
export function isOfInterest(object: KubeObject): boolean {
  const group = groupOf(object.apiVersion);
  return wholeGroups.has(group) || (otherKinds[group]?.includes(object.kind) ?? false) || isWorkload(object);
}

/** Whether an object is a Pod or makes pods. */
export function isWorkload(object: KubeObject): boolean {
  return workloads[groupOf(object.apiVersion)]?.includes(object.kind) ?? false;
}

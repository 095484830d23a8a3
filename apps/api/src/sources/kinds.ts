import { groupOf, type KubeObject } from '@routescope/translator';

/** Kinds outside Gateway API and Kuma whose objects are kept; all kinds of those two groups are. */
const otherKinds: Readonly<Record<string, readonly string[]>> = {
  '': ['Namespace', 'Service', 'Secret'],
  'discovery.k8s.io': ['EndpointSlice'],
};

const wholeGroups = new Set(['gateway.networking.k8s.io', 'kuma.io']);

/** Whether an object says anything about what Kuma does; all others are passed over silently. */
export function isOfInterest(object: KubeObject): boolean {
  const group = groupOf(object.apiVersion);
  return wholeGroups.has(group) || (otherKinds[group]?.includes(object.kind) ?? false);
}

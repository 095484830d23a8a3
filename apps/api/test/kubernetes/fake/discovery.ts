import type { FakeResource } from './resources.ts';

const verbs = ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'];

function describe(resource: FakeResource, version: string): Record<string, unknown> {
  return {
    resource: resource.plural,
    responseKind: { group: resource.group, version, kind: resource.kind },
    scope: resource.namespaced ? 'Namespaced' : 'Cluster',
    singularResource: resource.kind.toLowerCase(),
    verbs,
  };
}

/** The aggregated discovery document: all groups but the core one. */
export function aggregatedDiscovery(resources: readonly FakeResource[]): Record<string, unknown> {
  const groups = new Map<string, Map<string, FakeResource[]>>();
  for (const resource of resources) {
    if (resource.group === '') continue;
    const versions = groups.get(resource.group) ?? new Map<string, FakeResource[]>();
    for (const version of resource.versions) versions.set(version, [...(versions.get(version) ?? []), resource]);
    groups.set(resource.group, versions);
  }
  return {
    kind: 'APIGroupDiscoveryList',
    apiVersion: 'apidiscovery.k8s.io/v2',
    metadata: {},
    items: [...groups].map(([group, versions]) => ({
      metadata: { name: group },
      versions: [...versions].map(([version, members]) => ({
        version,
        resources: members.map((member) => describe(member, version)),
        freshness: 'Current',
      })),
    })),
  };
}

/** The plain list of groups, which API servers before 1.26 give. */
export function groupList(resources: readonly FakeResource[]): Record<string, unknown> {
  const groups = new Map<string, Set<string>>();
  for (const { group, versions } of resources) {
    if (group !== '') groups.set(group, new Set([...(groups.get(group) ?? []), ...versions]));
  }
  return {
    kind: 'APIGroupList',
    apiVersion: 'v1',
    groups: [...groups].map(([name, versions]) => ({
      name,
      versions: [...versions].map((version) => ({ groupVersion: `${name}/${version}`, version })),
    })),
  };
}

/** The resources of one group and version; undefined where there are none. */
export function resourceList(resources: readonly FakeResource[], group: string, version: string): Record<string, unknown> | undefined {
  const members = resources.filter((one) => one.group === group && one.versions.includes(version));
  if (members.length === 0) return undefined;
  return {
    kind: 'APIResourceList',
    apiVersion: 'v1',
    groupVersion: group === '' ? version : `${group}/${version}`,
    resources: members.map(({ plural, kind, namespaced }) => ({ name: plural, singularName: kind.toLowerCase(), namespaced, kind, verbs })),
  };
}

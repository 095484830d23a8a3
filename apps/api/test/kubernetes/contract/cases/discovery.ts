import { type ContractCase, pick } from '../scene.ts';
import { fakeResources } from '../../fake/resources.ts';

const aggregated = 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,application/json';

type Group = {
  metadata: { name: string };
  versions: { version: string; resources?: { resource: string; scope: string; responseKind: { kind: string } }[] }[];
};

async function groups(run: Parameters<ContractCase['run']>[0], accept: string): Promise<Group[]> {
  const answer = await run.target.ask('GET', '/apis', { accept });
  return pick(answer.body, 'items') as Group[];
}

/** How a client learns what is served. */
export const discoveryCases: readonly ContractCase[] = [
  ...fakeResources
    .filter((resource) => resource.group !== '')
    .map((resource): ContractCase => ({
      name: `discovery: ${resource.kind} in the aggregated document`,
      run: async (scene) => {
        const group = (await groups(scene, aggregated)).find((one) => one.metadata.name === resource.group);
        return (group?.versions ?? [])
          .filter((version) => resource.versions.includes(version.version))
          .map((version) => {
            const found = version.resources?.find((one) => one.resource === resource.plural);
            return { version: version.version, scope: found?.scope, kind: found?.responseKind.kind };
          });
      },
    })),
  {
    name: 'discovery: the aggregated document has a tag, and is not sent again for it',
    run: async ({ target }) => {
      const first = await target.ask('GET', '/apis', { accept: aggregated });
      const tag = String(first.headers['etag']);
      const again = await target.ask('GET', '/apis', { accept: aggregated, headers: { 'If-None-Match': tag } });
      return { kind: pick(first.body, 'kind'), hasTag: tag.length > 4, again: again.status, body: again.body };
    },
  },
  {
    name: 'discovery: without asking for more, a list of groups',
    run: async ({ target }) => {
      const answer = await target.ask('GET', '/apis');
      const names = (pick(answer.body, 'groups') as { name: string }[]).map((one) => one.name);
      return { kind: pick(answer.body, 'kind'), has: ['apps', 'gateway.networking.k8s.io', 'kuma.io'].map((name) => names.includes(name)) };
    },
  },
  {
    name: 'discovery: resources of one version of a group',
    run: async ({ target }) => {
      const answer = await target.ask('GET', '/apis/kuma.io/v1alpha1');
      const resources = pick(answer.body, 'resources') as { name: string; kind: string; namespaced: boolean }[];
      const mesh = resources.find((one) => one.name === 'meshes');
      return { kind: pick(answer.body, 'kind'), groupVersion: pick(answer.body, 'groupVersion'), mesh: [mesh?.kind, mesh?.namespaced] };
    },
  },
  {
    name: 'discovery: a group that is not served',
    run: async ({ target }) => (await target.ask('GET', '/apis/nothing.example.com/v1')).status,
  },
  { name: 'readyz says ok', run: async ({ target }) => (await target.ask('GET', '/readyz')).body },
  { name: 'readyz needs no rights', run: async ({ target }) => (await target.ask('GET', '/readyz', { user: 'nobody' })).status },
  { name: 'discovery needs no rights', run: async ({ target }) => (await target.ask('GET', '/apis', { user: 'nobody' })).status },
];

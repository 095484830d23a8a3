import { collection, type ContractCase, create, own, pick, type Scene, told, versionOf } from '../scene.ts';

function path(scene: Scene, query: string, kind = 'MeshService'): string {
  return `${collection(scene, kind)}?watch=true&${query}`;
}

async function listVersion(scene: Scene, kind = 'MeshService'): Promise<string> {
  return versionOf(await scene.target.ask('GET', collection(scene, kind)));
}

/** Where watches begin, what they say, and how they end. */
export const watchCases: readonly ContractCase[] = [
  {
    name: 'watch: from an earlier version all that happened since comes first',
    run: async (scene) => {
      const from = await listVersion(scene);
      await create(scene, 'MeshService', `${scene.id}-a`);
      await create(scene, 'MeshService', `${scene.id}-b`);
      await scene.target.ask('DELETE', `${collection(scene, 'MeshService')}/${scene.id}-a`);
      return told(await scene.target.watch(path(scene, `resourceVersion=${from}`), { events: 3, milliseconds: 3_000 }));
    },
  },
  {
    name: 'watch: from nowhere what is there comes as added',
    run: async (scene) => {
      await create(scene, 'MeshService', `${scene.id}-a`);
      await create(scene, 'MeshService', `${scene.id}-b`);
      return told(await scene.target.watch(path(scene, ''), { events: 2, milliseconds: 3_000 }));
    },
  },
  {
    name: 'watch: from version 0 what is there comes as added',
    run: async (scene) => {
      const made = await create(scene, 'MeshService', `${scene.id}-a`);
      await scene.target.ask(
        'GET',
        `${collection(scene, 'MeshService')}?resourceVersion=${versionOf(made)}&resourceVersionMatch=NotOlderThan`,
      );
      return told(await scene.target.watch(path(scene, 'resourceVersion=0'), { events: 1, milliseconds: 3_000 }));
    },
  },
  {
    name: 'watch: a version that is long gone',
    run: async (scene) => {
      const watched = await scene.target.watch(path(scene, 'resourceVersion=1'), { events: 1, milliseconds: 3_000 });
      return told(watched);
    },
  },
  {
    name: 'watch: ends by itself after timeoutSeconds',
    run: async (scene) => {
      const from = await listVersion(scene);
      const watched = await scene.target.watch(path(scene, `resourceVersion=${from}&timeoutSeconds=1`), { events: 9, milliseconds: 6_000 });
      return { status: watched.status, ended: watched.ended };
    },
  },
  {
    name: 'watch: a removed object comes with a version of its own',
    run: async (scene) => {
      const made = await create(scene, 'MeshService', `${scene.id}-a`);
      const query = `resourceVersion=${versionOf(made)}`;
      const watched = await scene.target.watch(path(scene, query), { events: 1, milliseconds: 3_000 }, {}, () =>
        scene.target.ask('DELETE', `${collection(scene, 'MeshService')}/${scene.id}-a`),
      );
      const version = pick(watched.events[0], 'object', 'metadata', 'resourceVersion');
      return { told: told(watched), newer: Number(version) > Number(versionOf(made)) };
    },
  },
  {
    name: 'watch: versions of events grow',
    run: async (scene) => {
      const from = await listVersion(scene);
      for (const name of ['a', 'b', 'c']) await create(scene, 'MeshService', `${scene.id}-${name}`);
      const watched = await scene.target.watch(path(scene, `resourceVersion=${from}`), { events: 3, milliseconds: 3_000 });
      const versions = watched.events.map((event) => Number(pick(event, 'object', 'metadata', 'resourceVersion')));
      return versions.every((version, index) => index === 0 || version > (versions[index - 1] ?? 0));
    },
  },
  {
    name: 'watch: a label selector hides the rest',
    run: async (scene) => {
      const from = await listVersion(scene);
      await create(scene, 'MeshService', `${scene.id}-x`, {
        metadata: { name: `${scene.id}-x`, namespace: scene.namespace, labels: { case: 'other' } },
      });
      await create(scene, 'MeshService', `${scene.id}-a`);
      return told(await scene.target.watch(path(scene, `resourceVersion=${from}&${own(scene)}`), { events: 1, milliseconds: 3_000 }));
    },
  },
  {
    name: 'watch: another namespace is not seen',
    run: async (scene) => {
      const from = await listVersion(scene);
      await create({ ...scene, namespace: 'default' }, 'MeshService', `${scene.id}-x`);
      await create(scene, 'MeshService', `${scene.id}-a`);
      return told(await scene.target.watch(path(scene, `resourceVersion=${from}`), { events: 1, milliseconds: 3_000 }));
    },
  },
  {
    name: 'watch: the whole cluster',
    run: async (scene) => {
      const from = await listVersion(scene, 'HTTPRoute');
      await create(scene, 'HTTPRoute', `${scene.id}-a`);
      await create({ ...scene, namespace: 'default' }, 'HTTPRoute', `${scene.id}-b`);
      const all = `/apis/gateway.networking.k8s.io/v1/httproutes?watch=true&resourceVersion=${from}&${own(scene)}`;
      return told(await scene.target.watch(all, { events: 2, milliseconds: 3_000 }));
    },
  },
  {
    name: 'watch: a kind that is not served',
    run: async (scene) => told(await scene.target.watch('/apis/kuma.io/v1alpha1/nothings?watch=true', { events: 1, milliseconds: 3_000 })),
  },
  {
    name: 'watch: in the older version objects come in that version',
    run: async (scene) => {
      const from = await listVersion(scene, 'HTTPRoute');
      await create(scene, 'HTTPRoute', `${scene.id}-a`);
      const older = `${collection(scene, 'HTTPRoute', 'v1beta1')}?watch=true&resourceVersion=${from}`;
      const watched = await scene.target.watch(older, { events: 1, milliseconds: 3_000 });
      return watched.events.map((event) => [event.type, pick(event.object, 'apiVersion')]);
    },
  },
  {
    name: 'watch: writing the same again says nothing',
    run: async (scene) => {
      const made = await create(scene, 'MeshService', `${scene.id}-a`);
      const object = `${collection(scene, 'MeshService')}/${scene.id}-a`;
      const patch = (note: string): Promise<unknown> =>
        scene.target.ask('PATCH', object, { body: { metadata: { annotations: { note } } }, contentType: 'application/merge-patch+json' });
      const watched = await scene.target.watch(
        path(scene, `resourceVersion=${versionOf(made)}`),
        { events: 2, milliseconds: 3_000 },
        {},
        async () => {
          await patch('one');
          await patch('one');
          await patch('two');
        },
      );
      return watched.events.map((event) => [event.type, pick(event.object, 'metadata', 'annotations', 'note')]);
    },
  },
];

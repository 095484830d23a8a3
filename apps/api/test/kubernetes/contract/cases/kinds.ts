import { watchedKinds } from '../../../../src/sources/kubernetes/kinds.ts';
import { collection, type ContractCase, create, outcome, own, pick, told, versionOf } from '../scene.ts';

const kinds = watchedKinds.map((one) => one.kind).filter((kind) => kind !== 'Namespace');

/** What every kind that is watched does in the same way. */
export const kindCases: readonly ContractCase[] = kinds.flatMap((kind): ContractCase[] => [
  {
    name: `${kind}: an empty list has a type and a version`,
    run: async (scene) => {
      const answer = await scene.target.ask('GET', `${collection(scene, kind)}?${own(scene)}`);
      const { body } = answer;
      return {
        status: answer.status,
        kind: pick(body, 'kind'),
        apiVersion: pick(body, 'apiVersion'),
        items: pick(body, 'items'),
        version: Number(versionOf(answer)) > 0,
      };
    },
  },
  {
    name: `${kind}: created, it is in the list, with the type where the kind is custom`,
    run: async (scene) => {
      const created = await create(scene, kind, `${scene.id}-a`);
      const listed = await scene.target.ask('GET', `${collection(scene, kind)}?${own(scene)}`);
      const items = pick(listed.body, 'items') as { metadata: unknown }[];
      return {
        created: outcome(created),
        items: items.map((item) => [pick(item, 'kind'), pick(item, 'apiVersion'), pick(item, 'metadata', 'name')]),
      };
    },
  },
  {
    name: `${kind}: a watch from a list sees it come, change and go`,
    run: async (scene) => {
      const listed = await scene.target.ask('GET', `${collection(scene, kind)}?${own(scene)}`);
      const path = `${collection(scene, kind)}?watch=true&allowWatchBookmarks=true&resourceVersion=${versionOf(listed)}&${own(scene)}`;
      const object = `${collection(scene, kind)}/${scene.id}-a`;
      const watched = await scene.target.watch(path, { events: 3, milliseconds: 4_000 }, {}, async () => {
        await create(scene, kind, `${scene.id}-a`);
        const body = { metadata: { annotations: { note: 'changed' } } };
        await scene.target.ask('PATCH', object, { body, contentType: 'application/merge-patch+json' });
        await scene.target.ask('DELETE', object);
      });
      return told(watched);
    },
  },
  {
    name: `${kind}: asked for by a name that does not exist`,
    run: async (scene) => outcome(await scene.target.ask('GET', `${collection(scene, kind)}/${scene.id}-none`)),
  },
  {
    name: `${kind}: a write with an old version is refused`,
    run: async (scene) => {
      const created = await create(scene, kind, `${scene.id}-a`);
      const object = `${collection(scene, kind)}/${scene.id}-a`;
      const patch = (note: string, resourceVersion?: string): ReturnType<typeof scene.target.ask> =>
        scene.target.ask('PATCH', object, {
          body: { metadata: { annotations: { note }, ...(resourceVersion === undefined ? {} : { resourceVersion }) } },
          contentType: 'application/merge-patch+json',
        });
      const first = await patch('one');
      const late = await patch('two', versionOf(created));
      const present = await patch('three', versionOf(first));
      return { first: first.status, late: outcome(late), present: present.status };
    },
  },
]);

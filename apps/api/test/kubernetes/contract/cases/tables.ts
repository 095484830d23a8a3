import { collection, type ContractCase, create, own, pick, versionOf } from '../scene.ts';

const table = 'application/json;as=Table;g=meta.k8s.io;v=v1';

function columns(body: unknown): unknown {
  return (pick(body, 'columnDefinitions') as { name: string }[] | null | undefined)?.map((one) => one.name);
}

/** Secrets as tables: names and types, and never the contents. */
export const tableCases: readonly ContractCase[] = [
  {
    name: 'table: a list of Secrets has names and types, and no contents',
    run: async (scene) => {
      await create(scene, 'Secret', `${scene.id}-a`);
      const answer = await scene.target.ask('GET', `${collection(scene, 'Secret')}?${own(scene)}`, { accept: table });
      const rows = pick(answer.body, 'rows') as { cells: unknown[]; object: unknown }[];
      return {
        kind: pick(answer.body, 'kind'),
        hasVersion: Number(versionOf(answer)) > 0,
        columns: columns(answer.body),
        rows: rows.map((row) => [row.cells[0], row.cells[1], pick(row.object, 'kind'), pick(row.object, 'metadata', 'name')]),
        contents: /secret-content|c2VjcmV0LWNvbnRlbnQ/.test(JSON.stringify(answer.body)),
      };
    },
  },
  {
    name: 'table: a watch of Secrets names the columns once',
    run: async (scene) => {
      const listed = await scene.target.ask('GET', collection(scene, 'Secret'), { accept: table });
      await create(scene, 'Secret', `${scene.id}-a`);
      await create(scene, 'Secret', `${scene.id}-b`, { type: 'example.com/own' });
      await scene.target.ask('DELETE', `${collection(scene, 'Secret')}/${scene.id}-a`);
      const path = `${collection(scene, 'Secret')}?watch=true&resourceVersion=${versionOf(listed)}`;
      const watched = await scene.target.watch(path, { events: 3, milliseconds: 3_000 }, { accept: table });
      return {
        events: watched.events.map(({ type, object }) => [
          type,
          pick(object, 'kind'),
          columns(object) ?? null,
          pick(object, 'rows', 0, 'cells', 0),
          pick(object, 'rows', 0, 'cells', 1),
        ]),
        contents: /secret-content|c2VjcmV0LWNvbnRlbnQ/.test(JSON.stringify(watched.events)),
      };
    },
  },
  {
    name: 'table: a bookmark at the end of a watch carries a version',
    run: async (scene) => {
      const listed = await scene.target.ask('GET', collection(scene, 'Secret'), { accept: table });
      const query = `watch=true&allowWatchBookmarks=true&timeoutSeconds=4&resourceVersion=${versionOf(listed)}`;
      const watched = await scene.target.watch(
        `${collection(scene, 'Secret')}?${query}`,
        { events: 1, milliseconds: 8_000 },
        { accept: table },
      );
      const bookmark = watched.events.find((event) => event.type === 'BOOKMARK');
      const version =
        pick(bookmark?.object, 'metadata', 'resourceVersion') ?? pick(bookmark?.object, 'rows', 0, 'object', 'metadata', 'resourceVersion');
      return { found: bookmark !== undefined, hasVersion: Number(version) >= Number(versionOf(listed)) };
    },
  },
  {
    name: 'a bookmark at the end of a watch carries a version',
    run: async (scene) => {
      const listed = await scene.target.ask('GET', collection(scene, 'HTTPRoute'));
      const query = `watch=true&allowWatchBookmarks=true&timeoutSeconds=4&resourceVersion=${versionOf(listed)}`;
      const watched = await scene.target.watch(`${collection(scene, 'HTTPRoute')}?${query}`, { events: 1, milliseconds: 8_000 });
      const bookmark = watched.events.find((event) => event.type === 'BOOKMARK');
      const version = pick(bookmark?.object, 'metadata', 'resourceVersion');
      return { kind: pick(bookmark?.object, 'kind'), hasVersion: Number(version) >= Number(versionOf(listed)) };
    },
  },
  {
    name: 'table: refused like a list',
    run: async (scene) => (await scene.target.ask('GET', collection(scene, 'Secret'), { user: 'reader', accept: table })).status,
  },
  {
    name: 'table: in pages',
    run: async (scene) => {
      for (const name of ['a', 'b', 'c']) await create(scene, 'Secret', `${scene.id}-${name}`);
      const first = await scene.target.ask('GET', `${collection(scene, 'Secret')}?limit=2`, { accept: table });
      const token = encodeURIComponent(String(pick(first.body, 'metadata', 'continue')));
      const second = await scene.target.ask('GET', `${collection(scene, 'Secret')}?limit=2&continue=${token}`, { accept: table });
      return [first, second].map((one) => (pick(one.body, 'rows') as unknown[]).map((row) => pick(row, 'cells', 0)));
    },
  },
];

import { type Answer } from '../target.ts';
import { collection, type ContractCase, create, outcome, own, pick, type Scene, versionOf } from '../scene.ts';

function names(answer: Answer): unknown {
  return (pick(answer.body, 'items') as unknown[] | undefined)?.map((item) => pick(item, 'metadata', 'name'));
}

async function createMany(scene: Scene, kind: string, count: number): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (let index = 0; index < count; index += 1) answers.push(await create(scene, kind, `${scene.id}-${index}`));
  return answers;
}

function page(scene: Scene, query: string, kind = 'MeshService'): Promise<Answer> {
  return scene.target.ask('GET', `${collection(scene, kind)}?${query}`);
}

function next(answer: Answer): string {
  return encodeURIComponent((pick(answer.body, 'metadata', 'continue') as string | undefined) ?? '');
}

/** Pages, versions and selectors of lists. */
export const listCases: readonly ContractCase[] = [
  ...['MeshService', 'Service', 'HTTPRoute', 'Secret'].map((kind): ContractCase => ({
    name: `list: ${kind} in pages of two`,
    run: async (scene) => {
      await createMany(scene, kind, 5);
      const first = await page(scene, 'limit=2', kind);
      const second = await page(scene, `limit=2&continue=${next(first)}`, kind);
      const third = await page(scene, `limit=2&continue=${next(second)}`, kind);
      return {
        names: [first, second, third].map(names),
        more: [first, second, third].map((one) => next(one) !== ''),
        remaining: pick(first.body, 'metadata', 'remainingItemCount'),
        oneVersion: versionOf(first) === versionOf(third),
      };
    },
  })),
  {
    name: 'list: pages show one state, whatever happens between them',
    run: async (scene) => {
      await createMany(scene, 'MeshService', 4);
      const first = await page(scene, 'limit=2');
      await create(scene, 'MeshService', `${scene.id}-9`);
      await scene.target.ask('DELETE', `${collection(scene, 'MeshService')}/${scene.id}-3`);
      const second = await page(scene, `limit=2&continue=${next(first)}`);
      return { second: names(second), more: next(second) !== '' };
    },
  },
  {
    name: 'list: version 0 comes in one piece, whatever the limit',
    run: async (scene) => {
      const made = await createMany(scene, 'MeshService', 3);
      await settle(scene, versionOf(made.at(-1) as Answer));
      const answer = await page(scene, 'limit=2&resourceVersion=0');
      return { names: names(answer), more: next(answer) !== '' };
    },
  },
  {
    name: 'list: not older than a version, with a limit',
    run: async (scene) => {
      const made = await createMany(scene, 'MeshService', 3);
      const version = versionOf(made[2] as Answer);
      const answer = await page(scene, `limit=500&resourceVersion=${version}&resourceVersionMatch=NotOlderThan`);
      return names(answer);
    },
  },
  {
    name: 'list: a version with a limit and no match means exactly that state',
    run: async (scene) => {
      const made = await createMany(scene, 'MeshService', 3);
      const answer = await page(scene, `limit=500&resourceVersion=${versionOf(made[1] as Answer)}`);
      return { names: names(answer), same: versionOf(answer) === versionOf(made[1] as Answer) };
    },
  },
  {
    name: 'list: exactly a version',
    run: async (scene) => {
      const made = await createMany(scene, 'MeshService', 3);
      return names(await page(scene, `resourceVersion=${versionOf(made[0] as Answer)}&resourceVersionMatch=Exact`));
    },
  },
  {
    name: 'list: exactly a state before a change and a removal',
    run: async (scene) => {
      const made = await createMany(scene, 'MeshService', 2);
      const object = `${collection(scene, 'MeshService')}/${scene.id}-0`;
      const body = { metadata: { annotations: { note: 'changed' } } };
      await scene.target.ask('PATCH', object, { body, contentType: 'application/merge-patch+json' });
      await scene.target.ask('DELETE', `${collection(scene, 'MeshService')}/${scene.id}-1`);
      const answer = await page(scene, `resourceVersion=${versionOf(made[1] as Answer)}&resourceVersionMatch=Exact`);
      const notes = (pick(answer.body, 'items') as unknown[]).map((item) => pick(item, 'metadata', 'annotations', 'note') ?? null);
      return { names: names(answer), notes };
    },
  },
  {
    name: 'list: a version that does not exist yet',
    run: async (scene) => {
      const answer = await page(scene, 'resourceVersion=99999999');
      return { ...(outcome(answer) as object), cause: pick(answer.body, 'details', 'causes', 0, 'reason') };
    },
  },
  {
    name: 'list: a version together with a token',
    run: async (scene) => {
      await createMany(scene, 'MeshService', 3);
      const first = await page(scene, 'limit=1');
      return (await page(scene, `limit=1&continue=${next(first)}&resourceVersion=${versionOf(first)}`)).status;
    },
  },
  { name: 'list: a token that is none', run: async (scene) => outcome(await page(scene, 'limit=2&continue=abc')) },
  {
    name: 'list: a label selector',
    run: async (scene) => {
      await createMany(scene, 'MeshService', 2);
      await create(scene, 'MeshService', `${scene.id}-x`, {
        metadata: { name: `${scene.id}-x`, namespace: scene.namespace, labels: { case: 'other' } },
      });
      return names(await page(scene, own(scene)));
    },
  },
  {
    name: 'list: all namespaces at once',
    run: async (scene) => {
      await createMany(scene, 'HTTPRoute', 2);
      return names(await scene.target.ask('GET', `/apis/gateway.networking.k8s.io/v1/httproutes?${own(scene)}`));
    },
  },
  {
    name: 'list: an older version of a kind has the same objects',
    run: async (scene) => {
      await createMany(scene, 'HTTPRoute', 1);
      const answer = await scene.target.ask('GET', `${collection(scene, 'HTTPRoute', 'v1beta1')}?${own(scene)}`);
      const items = pick(answer.body, 'items') as unknown[];
      return {
        apiVersion: pick(answer.body, 'apiVersion'),
        items: items.map((item) => [pick(item, 'apiVersion'), pick(item, 'metadata', 'name')]),
      };
    },
  },
  {
    name: 'list: a version that is not served',
    run: async (scene) => (await scene.target.ask('GET', collection(scene, 'HTTPRoute', 'v9'))).status,
  },
  {
    name: 'list: a resource that does not exist',
    run: async ({ target }) => (await target.ask('GET', '/apis/kuma.io/v1alpha1/nothings')).status,
  },
  {
    name: 'list: a cluster-wide kind in a namespace',
    run: async (scene) => (await scene.target.ask('GET', `/apis/kuma.io/v1alpha1/namespaces/${scene.namespace}/meshes`)).status,
  },
  {
    name: 'list: a namespace that does not exist',
    run: async ({ target }) => names(await target.ask('GET', '/api/v1/namespaces/none/services')),
  },
];

/** Waits until what the API server has at hand is not older than a version. */
async function settle(scene: Scene, version: string): Promise<void> {
  await page(scene, `resourceVersion=${version}&resourceVersionMatch=NotOlderThan`);
}

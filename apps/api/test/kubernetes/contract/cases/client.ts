import { KubernetesSource } from '../../../../src/sources/kubernetes/kubernetes-source.ts';
import { watchedKinds } from '../../../../src/sources/kubernetes/kinds.ts';
import { collection, type ContractCase, create, type Scene } from '../scene.ts';
import type { User } from '../target.ts';

/** Opens a live zone as a user, lets a function look at it, and closes it again. */
async function withSource<T>(scene: Scene, user: User, look: (source: KubernetesSource) => Promise<T>): Promise<T> {
  const source = new KubernetesSource({ context: scene.target.context(user) });
  try {
    await source.start();
    return await look(source);
  } finally {
    await source.stop();
  }
}

function own(source: KubernetesSource, scene: Scene): string[] {
  const objects = source.current().zones[0]?.objects ?? [];
  return objects
    .filter((object) => object.metadata.namespace === scene.namespace)
    .map((object) => `${object.kind}/${object.metadata.name}`)
    .toSorted();
}

/** Waits for a state of the zone that a test asks for; false where it does not come within 5 s. */
async function eventually(holds: () => boolean): Promise<boolean> {
  const deadline = performance.now() + 5_000;
  while (performance.now() < deadline) {
    if (holds()) return true;
    await new Promise((done) => setTimeout(done, 20));
  }
  return false;
}

/** The same live zone over each target. */
export const clientCases: readonly ContractCase[] = [
  {
    name: 'client: a zone holds what is in the cluster',
    run: async (scene) => {
      for (const kind of ['Service', 'HTTPRoute', 'Gateway', 'Secret', 'MeshService']) await create(scene, kind, `${scene.id}-a`);
      return withSource(scene, 'admin', async (source) => {
        await eventually(() => own(source, scene).length >= 5);
        return own(source, scene);
      });
    },
  },
  {
    name: 'client: writes, changes and removals arrive',
    run: (scene) =>
      withSource(scene, 'admin', async (source) => {
        await create(scene, 'MeshService', `${scene.id}-a`);
        await create(scene, 'Secret', `${scene.id}-b`);
        const came = await eventually(() => own(source, scene).length === 2);
        await scene.target.ask('DELETE', `${collection(scene, 'MeshService')}/${scene.id}-a`);
        await scene.target.ask('DELETE', `${collection(scene, 'Secret')}/${scene.id}-b`);
        return { came, gone: await eventually(() => own(source, scene).length === 0) };
      }),
  },
  {
    name: 'client: the contents of a Secret are nowhere in the zone',
    run: async (scene) => {
      await create(scene, 'Secret', `${scene.id}-a`, {
        type: 'kubernetes.io/tls',
        stringData: { 'tls.key': 'CANARY', 'tls.crt': 'CANARY' },
      });
      return withSource(scene, 'admin', async (source) => {
        await eventually(() => own(source, scene).length === 1);
        const text = JSON.stringify(source.current());
        const secret = source
          .current()
          .zones[0]?.objects.find((object) => object.kind === 'Secret' && object.metadata.namespace === scene.namespace);
        return { type: secret?.type, canary: text.includes('CANARY') || text.includes(Buffer.from('CANARY').toString('base64')) };
      });
    },
  },
  {
    name: 'client: the reader sees all but Secrets, and the zone says so',
    run: (scene) =>
      withSource(scene, 'reader', async (source) => {
        const zone = source.current().zones[0];
        return {
          state: zone?.state,
          hidden: zone?.hidden,
          states: zone?.capabilities.map((one) => `${one.kind} ${one.version ?? ''} ${one.state}`),
        };
      }),
  },
  {
    name: 'client: nobody sees nothing, and the zone says so for every kind',
    run: (scene) =>
      withSource(scene, 'nobody', async (source) => {
        const zone = source.current().zones[0];
        return { state: zone?.state, objects: zone?.objects.length, hidden: zone?.hidden.length === watchedKinds.length };
      }),
  },
  {
    name: 'client: a credential that is not accepted is an error of the zone',
    run: (scene) =>
      withSource(scene, 'stranger', async (source) => {
        const zone = source.current().zones[0];
        return { state: zone?.state, message: zone?.message };
      }),
  },
];

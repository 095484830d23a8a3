import { watchedKinds } from '../../../../src/sources/kubernetes/kinds.ts';
import { collection, type ContractCase, create, outcome, pick, sample } from '../scene.ts';

/** Who may do what, and in which words it is refused. */
export const accessCases: readonly ContractCase[] = [
  {
    name: 'access: an unknown token',
    run: async (scene) => outcome(await scene.target.ask('GET', collection(scene, 'Service'), { user: 'stranger' })),
  },
  {
    name: 'access: the reader may not list Secrets',
    run: async (scene) => {
      const answer = await scene.target.ask('GET', '/api/v1/secrets', { user: 'reader' });
      return { ...(outcome(answer) as object), message: pick(answer.body, 'message') };
    },
  },
  {
    name: 'access: the reader may not watch Secrets',
    run: async (scene) => {
      const watched = await scene.target.watch('/api/v1/secrets?watch=true', { events: 1, milliseconds: 3_000 }, { user: 'reader' });
      return { status: watched.status, reason: pick(watched.events[0], 'reason') ?? pick(watched.events[0], 'object', 'reason') };
    },
  },
  {
    name: 'access: the reader may not read one Secret',
    run: async (scene) => {
      const answer = await scene.target.ask('GET', `${collection(scene, 'Secret')}/tls`, { user: 'reader' });
      return { ...(outcome(answer) as object), message: String(pick(answer.body, 'message')).replaceAll(scene.namespace, 'NS') };
    },
  },
  ...watchedKinds
    .filter((one) => one.kind !== 'Secret')
    .flatMap(({ kind, group, plural }): ContractCase[] => [
      {
        name: `access: the reader lists ${kind}`,
        run: async (scene) =>
          (await scene.target.ask('GET', kind === 'Namespace' ? '/api/v1/namespaces' : collection(scene, kind), { user: 'reader' })).status,
      },
      {
        name: `access: nobody may list ${kind}`,
        run: async (scene) => {
          const all =
            group === ''
              ? `/api/v1/${plural}`
              : `/apis/${group}/${watchedKinds.find((one) => one.kind === kind)?.versions[0] ?? ''}/${plural}`;
          const answer = await scene.target.ask('GET', all, { user: 'nobody' });
          return { ...(outcome(answer) as object), message: pick(answer.body, 'message') };
        },
      },
    ]),
  {
    name: 'access: the reader may not create',
    run: async (scene) => {
      const answer = await scene.target.ask('POST', collection(scene, 'HTTPRoute'), {
        user: 'reader',
        body: sample(scene, 'HTTPRoute', scene.id),
      });
      return outcome(answer);
    },
  },
  {
    name: 'access: the reader may not apply, not even as a dry run',
    run: async (scene) => {
      await create(scene, 'HTTPRoute', scene.id);
      const path = `${collection(scene, 'HTTPRoute')}/${scene.id}?fieldManager=routescope&dryRun=All`;
      const answer = await scene.target.ask('PATCH', path, {
        user: 'reader',
        body: sample(scene, 'HTTPRoute', scene.id),
        contentType: 'application/apply-patch+yaml',
      });
      return outcome(answer);
    },
  },
  {
    name: 'access: the reader may not remove',
    run: async (scene) => {
      await create(scene, 'HTTPRoute', scene.id);
      return outcome(await scene.target.ask('DELETE', `${collection(scene, 'HTTPRoute')}/${scene.id}`, { user: 'reader' }));
    },
  },
];

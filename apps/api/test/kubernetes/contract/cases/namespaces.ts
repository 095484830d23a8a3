import { Connection } from '../../../../src/sources/kubernetes/connection.ts';
import { resourcePath, type WatchedKind, watchedKinds } from '../../../../src/sources/kubernetes/kinds.ts';
import { readRights } from '../../../../src/sources/kubernetes/namespace-rights.ts';
import { onlyHere } from '../only-here.ts';
import { collection, type ContractCase, create, outcome, own, pick } from '../scene.ts';
import type { User } from '../target.ts';

function kindOf(name: string): WatchedKind {
  const found = watchedKinds.find((one) => one.kind === name);
  if (found === undefined) throw new Error(`no kind ${name}`);
  return found;
}

function pathIn(namespace: string, kind: WatchedKind): string {
  return resourcePath(kind, kind.versions[0] ?? 'v1', { namespace });
}

/** Rights that hold in one namespace, how they are asked for, and lists of names alone. */
export const namespaceCases: readonly ContractCase[] = [
  ...['Service', 'HTTPRoute', 'MeshTimeout', 'Secret', 'Gateway'].map((name): ContractCase => ({
    name: `namespaces: ${name} in the namespace of a role, in another one, and in all`,
    run: async ({ target, namespace }) => {
      const kind = kindOf(name);
      const paths = [pathIn(onlyHere, kind), pathIn(namespace, kind), resourcePath(kind, kind.versions[0] ?? 'v1')];
      const answers = await Promise.all(paths.map((path) => target.ask('GET', path, { user: 'nobody' })));
      const message = String(pick(answers[1]?.body, 'message')).replaceAll(namespace, 'NS');
      return { statuses: answers.map(({ status }) => status), message };
    },
  })),
  ...['Service', 'HTTPRoute', 'MeshTimeout'].map((name): ContractCase => ({
    name: `namespaces: a watch of ${name} in the namespace of a role`,
    run: async ({ target }) => {
      const path = `${pathIn(onlyHere, kindOf(name))}?watch=true&timeoutSeconds=1`;
      return (await target.watch(path, { events: 1, milliseconds: 2_500 }, { user: 'nobody' })).status;
    },
  })),
  {
    name: 'namespaces: one object in the namespace of a role that may be read and does not exist',
    run: async ({ target, id }) => outcome(await target.ask('GET', `${pathIn(onlyHere, kindOf('Service'))}/${id}`, { user: 'nobody' })),
  },
  ...(['nobody', 'reader', 'admin'] as const).flatMap((user: User): ContractCase[] =>
    [onlyHere, 'default'].map((namespace) => ({
      name: `namespaces: what ${user} may list in ${namespace}, by a review of the rules`,
      run: async ({ target }) => {
        const connection = new Connection(target.context(user), { policy: 'DenyAll', allowed: [] });
        const rights = await readRights(connection, namespace, new AbortController().signal);
        connection.close();
        return rights === undefined ? 'not told' : watchedKinds.filter(rights).map(({ kind }) => kind);
      },
    })),
  ),
  {
    name: 'namespaces: a review of the rules by an unknown user',
    run: async ({ target }) => {
      const body = { apiVersion: 'authorization.k8s.io/v1', kind: 'SelfSubjectRulesReview', spec: { namespace: 'default' } };
      return outcome(await target.ask('POST', '/apis/authorization.k8s.io/v1/selfsubjectrulesreviews', { user: 'stranger', body }));
    },
  },
  ...['HTTPRoute', 'Service', 'Secret', 'MeshHTTPRoute'].map((name): ContractCase => ({
    name: `namespaces: names of ${name} objects and nothing of their contents`,
    run: async (scene) => {
      await create(scene, name, scene.id);
      const answer = await scene.target.ask('GET', `${collection(scene, name)}?limit=1&${own(scene)}`, {
        accept: 'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1',
      });
      const [item] = pick(answer.body, 'items') as Record<string, unknown>[];
      return {
        status: answer.status,
        kind: pick(answer.body, 'kind'),
        apiVersion: pick(answer.body, 'apiVersion'),
        hasVersion: typeof pick(answer.body, 'metadata', 'resourceVersion'),
        fields: Object.keys(item ?? {}).toSorted(),
        name: pick(item, 'metadata', 'name'),
      };
    },
  })),
  {
    name: 'namespaces: names alone are refused in the same words',
    run: async (scene) => {
      const accept = 'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1';
      return outcome(await scene.target.ask('GET', '/api/v1/secrets?limit=1', { user: 'reader', accept }));
    },
  },
];

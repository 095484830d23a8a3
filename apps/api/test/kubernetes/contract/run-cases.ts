import { watchedKinds } from '../../../src/sources/kubernetes/kinds.ts';
import { contractCases } from './cases.ts';
import { onlyHere, onlyHereRules } from './only-here.ts';
import type { Target } from './target.ts';

/** What a case gave on one target; a case that throws gives its message. */
export type Results = Readonly<Record<string, unknown>>;

/** Rights of the user `reader`: everything that a live zone reads but Secrets. */
export const readerRules = watchedKinds
  .filter((one) => one.kind !== 'Secret')
  .map(({ group, plural }) => ({ apiGroups: [group], resources: [plural], verbs: ['get', 'list', 'watch'] }));

/** Gives the users their rights on a real API server. */
export async function grantReader(target: Target): Promise<void> {
  const role = { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', metadata: { name: 'reader' }, rules: readerRules };
  const roleRef = { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'reader' };
  const subjects = [{ kind: 'User', name: 'reader', apiGroup: 'rbac.authorization.k8s.io' }];
  const binding = { ...role, kind: 'ClusterRoleBinding', rules: undefined, roleRef, subjects };
  await target.ask('POST', '/apis/rbac.authorization.k8s.io/v1/clusterroles', { body: role });
  await target.ask('POST', '/apis/rbac.authorization.k8s.io/v1/clusterrolebindings', { body: binding });
  await target.ask('POST', '/api/v1/namespaces', { body: { apiVersion: 'v1', kind: 'Namespace', metadata: { name: onlyHere } } });
  const part = { ...role, kind: 'Role', metadata: { name: 'part', namespace: onlyHere }, rules: onlyHereRules };
  const partBinding = {
    ...part,
    kind: 'RoleBinding',
    rules: undefined,
    roleRef: { ...roleRef, kind: 'Role', name: 'part' },
    subjects: [{ ...subjects[0], name: 'nobody' }],
  };
  const root = `/apis/rbac.authorization.k8s.io/v1/namespaces/${onlyHere}`;
  await target.ask('POST', `${root}/roles`, { body: part });
  await target.ask('POST', `${root}/rolebindings`, { body: partBinding });
}

/** Puts every case to a target, a few at a time, each with names of its own. */
export async function runCases(target: Target, atOnce = 6): Promise<Results> {
  const results: Record<string, unknown> = {};
  const queue = contractCases.map((one, index) => ({ one, id: `c${index}` }));
  const work = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const { one, id } = next;
      const namespace = `ns-${id}`;
      await target.ask('POST', '/api/v1/namespaces', { body: { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } } });
      try {
        results[one.name] = plain(await one.run({ target, id, namespace }));
      } catch (error) {
        results[one.name] = { threw: error instanceof Error ? error.message : String(error) };
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return Object.fromEntries(contractCases.map((one) => [one.name, results[one.name]]));
}

/** As JSON has it: undefined fields are absent. */
function plain(value: unknown): unknown {
  return value === undefined ? null : (JSON.parse(JSON.stringify(value)) as unknown);
}

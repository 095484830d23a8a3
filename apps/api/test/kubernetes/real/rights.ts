import { tokens } from '../../../../../e2e/kubernetes/zone-server.ts';
import { KubernetesSource } from '../../../src/sources/kubernetes/kubernetes-source.ts';
import { type Figure, milliseconds } from './figures.ts';
import { contextOf, eventually, httpRoute, type RealZone } from './zones.ts';

const rbac = 'rbac.authorization.k8s.io';
const rules = [{ apiGroups: ['', 'gateway.networking.k8s.io'], resources: ['namespaces', 'httproutes'], verbs: ['get', 'list', 'watch'] }];
const subjects = [{ kind: 'User', name: 'reader', apiGroup: rbac }];

/** A real API server leaves a watch open whose right was taken away: how long until the zone says so, and until it uses a right in one namespace. */
export async function measureRights(zone: RealZone): Promise<readonly Figure[]> {
  const api = zone.server.api();
  const role = { apiVersion: `${rbac}/v1`, kind: 'ClusterRole', metadata: { name: 'sees-routes' }, rules };
  const roleRef = { apiGroup: rbac, kind: 'ClusterRole', name: 'sees-routes' };
  const binding = { apiVersion: `${rbac}/v1`, kind: 'ClusterRoleBinding', metadata: { name: 'sees-routes' }, roleRef, subjects };
  await api.apply(role);
  await api.apply(binding);
  await api.apply(httpRoute('right'));
  const context = { ...contextOf(zone.server), namespace: 'shop', user: { name: 'reader', token: tokens.reader } };
  // Refusals right after a connection are not believed for a while: the API server is taken to be one that has long been up.
  const source = new KubernetesSource({ context, times: { starting: 2_000 } });
  const holds = (): boolean => (source.current().zones[0]?.objects ?? []).some(({ metadata }) => metadata.name === 'right');
  const state = (): string => source.current().zones[0]?.capabilities.find(({ kind }) => kind === 'HTTPRoute')?.state ?? '';
  try {
    await source.start();
    await eventually(() => state() === 'readable' && holds(), 40_000);
    await api.remove(binding);
    const noticed = await eventually(() => state() !== 'readable' && !holds(), 60_000);
    const part = { ...binding, kind: 'RoleBinding', metadata: { name: 'sees-routes', namespace: 'shop' } };
    await api.apply(part);
    const found = await eventually(() => state() === 'partly' && holds(), 90_000);
    return [
      { what: 'a right taken away in the middle of a watch is noticed', figure: milliseconds(noticed), holds: noticed <= 30_000 },
      { what: 'a right in one namespace is found and used', figure: milliseconds(found), holds: found <= 60_000 },
    ];
  } finally {
    await source.stop();
  }
}

import type { TestObject } from '../../../../../e2e/kubernetes/api.ts';
import { installCrds, readCrds } from '../../../../../e2e/kubernetes/install.ts';
import { tokens, ZoneServer } from '../../../../../e2e/kubernetes/zone-server.ts';
import type { KubeContext } from '../../../src/sources/kubernetes/kubeconfig.ts';
import { KubernetesSource } from '../../../src/sources/kubernetes/kubernetes-source.ts';

/** A real API server and the live zone over it. */
export interface RealZone {
  readonly server: ZoneServer;
  readonly source: KubernetesSource;
  /** `Kind/namespace/name` of what the zone holds. */
  keys(): readonly string[];
}

export function contextOf(server: ZoneServer): KubeContext {
  return {
    name: server.name,
    cluster: { name: server.name, server: server.url, ca: { file: server.caFile }, insecureSkipTlsVerify: false },
    user: { name: 'admin', token: tokens.admin },
  };
}

/** Starts a cluster with all definitions and a live zone over it. */
export async function startRealZone(name: string, say: (line: string) => void): Promise<RealZone> {
  const server = await ZoneServer.start(name, say);
  await installCrds(server.api(), await readCrds());
  await server.api().apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } });
  const source = new KubernetesSource({ context: contextOf(server) });
  await source.start();
  const zone: RealZone = {
    server,
    source,
    keys: () => (source.current().zones[0]?.objects ?? []).map((one) => `${one.kind}/${one.metadata.namespace ?? ''}/${one.metadata.name}`),
  };
  await eventually(() => isLive(zone), 30_000);
  return zone;
}

export function isLive({ source }: RealZone): boolean {
  return source.current().state === 'live';
}

export function service(name: string): TestObject {
  return { apiVersion: 'v1', kind: 'Service', metadata: { name, namespace: 'shop' }, spec: { ports: [{ name: 'http', port: 80 }] } };
}

export function httpRoute(name: string, backend = 'web'): TestObject {
  return {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'HTTPRoute',
    metadata: { name, namespace: 'shop' },
    spec: { parentRefs: [{ name: 'edge' }], rules: [{ backendRefs: [{ name: backend, port: 80 }] }] },
  };
}

/** Milliseconds until something holds. @throws after the limit */
export async function eventually(holds: () => boolean, limit: number): Promise<number> {
  const started = performance.now();
  while (!holds()) {
    if (performance.now() - started > limit) throw new Error(`did not hold within ${limit} ms`);
    await new Promise((done) => setTimeout(done, 5));
  }
  return performance.now() - started;
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((done) => setTimeout(done, milliseconds));
}

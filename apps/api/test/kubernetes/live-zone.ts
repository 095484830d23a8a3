import type { SourceZone } from '../../src/sources/source.ts';
import { KubernetesSource, type KubernetesSourceOptions } from '../../src/sources/kubernetes/kubernetes-source.ts';
import type { KubeContext } from '../../src/sources/kubernetes/kubeconfig.ts';
import { FakeApiServer } from './fake/server.ts';

/** A fake cluster and a live zone over it. */
export interface LiveZone {
  readonly fake: FakeApiServer;
  readonly source: KubernetesSource;
  zone(): SourceZone;
  /** Names of the objects of a kind. */
  names(kind: string): readonly string[];
  stop(): Promise<void>;
}

/** Access to a fake for its admin. */
export function fakeContext(fake: FakeApiServer, token = 'admin-token'): KubeContext {
  return { name: 'zone', cluster: { name: 'zone', server: fake.url, insecureSkipTlsVerify: false }, user: { name: 'admin', token } };
}

/** Starts a fake, fills it, and watches it. Times are short unless a test says otherwise. */
export async function openLiveZone(
  fill: (fake: FakeApiServer) => void = () => undefined,
  options: Partial<KubernetesSourceOptions> = {},
): Promise<LiveZone> {
  const fake = await FakeApiServer.start();
  fill(fake);
  const source = new KubernetesSource({
    context: fakeContext(fake),
    ...options,
    times: { health: { quiet: 600, answer: 1_500 }, discovery: 300, detection: 300, starting: 300, ...options.times },
  });
  await source.start();
  const zone = (): SourceZone => {
    const [only] = source.current().zones;
    if (only === undefined) throw new Error('a live zone always has one zone');
    return only;
  };
  return {
    fake,
    source,
    zone,
    names: (kind) =>
      zone()
        .objects.filter((object) => object.kind === kind)
        .map((object) => object.metadata.name)
        .toSorted(),
    stop: async () => {
      await source.stop();
      await fake.crash();
    },
  };
}

/** An HTTPRoute past all checks. */
export function route(
  name: string,
  more: Record<string, unknown> = {},
): { kind: string; metadata: Record<string, unknown> } & Record<string, unknown> {
  return {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'HTTPRoute',
    metadata: { name, namespace: 'default', ...(more['metadata'] as object | undefined) },
    spec: { parentRefs: [{ name: 'edge' }], rules: [{ backendRefs: [{ name: 'web', port: 80 }] }] },
  };
}

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FindingList } from '@routescope/contract';
import { checks } from '@routescope/translator';
import { afterEach, describe, expect, it } from 'vitest';
import { watchedKinds } from '../../src/sources/kubernetes/kinds.ts';
import { KubernetesSource } from '../../src/sources/kubernetes/kubernetes-source.ts';
import type { Rule } from './fake/access.ts';
import { FakeApiServer } from './fake/server.ts';
import { fakeResources } from './fake/resources.ts';
import { fakeContext } from './live-zone.ts';
import { type Program, startProgram, until } from './program.ts';

let fake: FakeApiServer;
let program: Program | undefined;

afterEach(async () => {
  await program?.stop();
  program = undefined;
  await fake.crash();
});

type Seed = Parameters<FakeApiServer['seed']>[0];
const gatewayApi = 'gateway.networking.k8s.io/v1';

/** A zone in which a route goes to a Service of a mesh with mTLS. */
const mtls: readonly Seed[] = [
  { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', labels: { 'kuma.io/sidecar-injection': 'enabled' } } },
  {
    apiVersion: 'kuma.io/v1alpha1',
    kind: 'Mesh',
    metadata: { name: 'default' },
    spec: { mtls: { enabledBackend: 'ca', backends: [{ name: 'ca', type: 'builtin' }] } },
  },
  { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web', namespace: 'shop' }, spec: { ports: [{ port: 80, appProtocol: 'http' }] } },
  {
    apiVersion: gatewayApi,
    kind: 'HTTPRoute',
    metadata: { name: 'web', namespace: 'shop' },
    spec: { parentRefs: [{ group: '', kind: 'Service', name: 'web', port: 80 }], rules: [{ backendRefs: [{ name: 'web', port: 80 }] }] },
  },
];

const permission: Seed = {
  apiVersion: 'kuma.io/v1alpha1',
  kind: 'MeshTrafficPermission',
  metadata: { name: 'all', namespace: 'shop' },
  spec: { targetRef: { kind: 'Mesh' }, from: [{ targetRef: { kind: 'Mesh' }, default: { action: 'Allow' } }] },
};

async function codes(objects: readonly Seed[], prepare: (fake: FakeApiServer) => void = () => undefined): Promise<string[]> {
  fake = await FakeApiServer.start();
  for (const object of objects) fake.seed(object);
  prepare(fake);
  const source = new KubernetesSource({ context: fakeContext(fake), kuma: '2.14.3' });
  program = await startProgram([source]);
  await until(() => source.current().state === 'live');
  const { findings } = (await program.ask('GET', '/api/findings')).body as FindingList;
  return [...new Set(findings.map(({ finding }) => finding.code))].toSorted();
}

function allBut(...plurals: readonly string[]): readonly Rule[] {
  const allowed = fakeResources
    .filter((one) => !plurals.includes(one.plural))
    .map(({ group, plural }) => (group === '' ? plural : `${plural}.${group}`));
  return [{ verbs: ['get', 'list', 'watch'], resources: allowed }];
}

function give(rules: readonly Rule[]): (server: FakeApiServer) => void {
  return (server) => {
    const admin = server.access.users.get('admin-token');
    if (admin !== undefined) admin.rules = rules;
  };
}

describe('no check speaks of what it cannot see', () => {
  it('mTLS without a permission is said where there is none', async () => {
    expect(await codes(mtls)).toContain('KGA521');
  });

  it('and not where there is one', async () => {
    expect(await codes([...mtls, permission])).not.toContain('KGA521');
    await program?.stop();
    await fake.crash();
    const older = { apiVersion: 'kuma.io/v1alpha1', kind: 'TrafficPermission', metadata: { name: 'all' }, mesh: 'default' };
    expect(await codes([...mtls, older])).not.toContain('KGA521');
  });

  it('and not where nobody may look', async () => {
    const found = await codes([...mtls, permission], give(allBut('meshtrafficpermissions')));
    expect(found).not.toContain('KGA521');
    expect(found).toContain('KGA007');
  });

  it('a Gateway API that is not installed beside Kuma is said', async () => {
    const found = await codes([], (server) => (server.resources = fakeResources.filter((one) => one.kind !== 'ReferenceGrant')));
    expect(found).toContain('KGA001');
  });

  it('every kind that a check reads is watched, or known to make the check silent', async () => {
    fake = await FakeApiServer.start();
    const folder = fileURLToPath(new URL('../../../../packages/translator/src/checks/', import.meta.url));
    const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
    const read = sources.flatMap((name) => {
      const text = readFileSync(join(folder, name), 'utf8');
      return [...text.matchAll(/(?:ofKind\(|handWritten\(zone, )'(\w+)'/g)].map(([, kind = '']) => kind);
    });
    expect(read.length).toBeGreaterThan(30);
    // Only dumps hold these: without any of them the checks that read them have nothing to say.
    const silent = ['CustomResourceDefinition', 'Pod'];
    const known = new Set([...watchedKinds.map(({ kind }) => kind), ...silent]);
    const wanted = new Set([...read, ...checks.flatMap((check) => check.inputs)]);
    expect([...wanted].filter((kind) => !known.has(kind))).toEqual([]);
  });
});

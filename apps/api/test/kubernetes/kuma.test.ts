import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type KubeObject, kumaVersions, translate } from '@routescope/translator';
import { afterEach, describe, expect, it } from 'vitest';
import { versionOfImage } from '../../src/sources/kubernetes/kuma-deployment.ts';
import { guessKuma } from '../../src/sources/kubernetes/kuma-version-guess.ts';
import { asManifest, generatedEntries } from '../../src/views/generated.ts';
import type { FakeApiServer } from './fake/server.ts';
import { type LiveZone, openLiveZone } from './live-zone.ts';
import { until } from './program.ts';

let live: LiveZone | undefined;

afterEach(async () => {
  await live?.stop();
  live = undefined;
});

const index = { product: 'Kuma', tagline: 'Kuma', version: '2.14.3' };
const config = {
  mode: 'zone',
  multizone: { zone: { name: 'eu-1' } },
  store: { kubernetes: { systemNamespace: 'mesh' } },
  runtime: { kubernetes: { supportGatewaySecretsInAllNamespaces: true } },
  general: { tlsKeyFile: 'a secret of the configuration' },
};

function addControlPlane(fake: FakeApiServer): void {
  fake.seed({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'kuma-control-plane', namespace: 'mesh' },
    spec: { ports: [{ name: 'http-api-server', port: 5681 }] },
  });
}

function addDeployment(fake: FakeApiServer, image: string, env: Readonly<Record<string, string>>): void {
  const container = { name: 'control-plane', image, env: Object.entries(env).map(([name, value]) => ({ name, value })) };
  fake.seed({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'kuma-control-plane', namespace: 'mesh', labels: { app: 'kuma-control-plane' } },
    spec: { template: { spec: { containers: [container] } } },
  });
}

/** Routes on a Gateway and on a Service. */
const scene: readonly KubeObject[] = [
  { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } },
  { apiVersion: 'kuma.io/v1alpha1', kind: 'Mesh', metadata: { name: 'default' } },
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web', namespace: 'shop' },
    spec: { ports: [{ port: 80, appProtocol: 'http' }] },
  },
  {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'GatewayClass',
    metadata: { name: 'kuma' },
    spec: { controllerName: 'gateways.kuma.io/controller' },
  },
  {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'Gateway',
    metadata: { name: 'edge', namespace: 'shop' },
    spec: { gatewayClassName: 'kuma', listeners: [{ name: 'http', port: 80, protocol: 'HTTP' }] },
  },
  ...[{ name: 'edge' }, { group: '', kind: 'Service', name: 'web', port: 80 }].map((parent, index) => ({
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'HTTPRoute',
    metadata: { name: `route-${index}`, namespace: 'shop' },
    spec: {
      parentRefs: [parent],
      rules: [{ matches: [{ path: { type: 'PathPrefix', value: '/api/' } }], backendRefs: [{ name: 'web', port: 80 }] }],
    },
  })),
];

/** What a version makes of the scene, as objects of a cluster. */
function writtenBy(kuma: string): KubeObject[] {
  return generatedEntries(translate(scene, { kuma }))
    .filter(({ kind }) => kind !== 'Secret')
    .map((entry) => asManifest(entry) as unknown as KubeObject);
}

describe('what the control plane is', () => {
  it('is asked of its API through the API server', async () => {
    live = await openLiveZone((fake) => {
      addControlPlane(fake);
      fake.fault = ({ path }) => {
        if (path.endsWith(':5681/proxy/')) return { type: 'status', status: 200, body: index };
        return path.endsWith(':5681/proxy/config') ? { type: 'status', status: 200, body: config } : undefined;
      };
    });
    const zone = live.zone;
    await until(() => zone().kuma !== undefined);
    expect(zone()).toMatchObject({
      kuma: '2.14.3',
      kumaBasis: 'detected',
      kumaFrom: 'control plane API, through the API server',
      settings: { mode: 'zone', zone: 'eu-1', systemNamespace: 'mesh', supportGatewaySecretsInAllNamespaces: true },
      settingBases: { zone: { basis: 'detected' } },
    });
    expect(JSON.stringify(live.source.current())).not.toContain('a secret of the configuration');
    const asked = live.fake.seen.filter(({ path }) => path.includes('/proxy'));
    expect(new Set(asked.map(({ method, path }) => `${method} ${path}`)).size).toBe(2);
  });

  it('is asked of an address that was given, before all else', async () => {
    const api = createServer((request, response) =>
      response.end(JSON.stringify(request.url === '/' ? { ...index, version: '2.13.1' } : config)),
    );
    await new Promise<void>((done) => api.listen(0, '127.0.0.1', done));
    live = await openLiveZone((fake) => addDeployment(fake, 'kumahq/kuma-cp:2.12.0', {}), {
      kumaApi: `http://127.0.0.1:${(api.address() as AddressInfo).port}/`,
    });
    const zone = live.zone;
    await until(() => zone().kuma !== undefined);
    expect(zone()).toMatchObject({ kuma: '2.13.1', kumaFrom: 'control plane API' });
    api.closeAllConnections();
    api.close();
  });

  it('is read from its Deployment where the API may not be asked', async () => {
    live = await openLiveZone((fake) => {
      addControlPlane(fake);
      addDeployment(fake, 'registry.example:5000/kumahq/kuma-cp:2.9.4@sha256:abc', {
        KUMA_MODE: 'global',
        KUMA_MULTIZONE_ZONE_NAME: 'us-1',
        KUMA_RUNTIME_KUBERNETES_SUPPORT_GATEWAY_SECRETS_IN_ALL_NAMESPACES: 'true',
        KUMA_API_SERVER_AUTHN_TOKEN: 'a secret of the environment',
      });
      fake.fault = ({ path }) => (path.includes('/proxy') ? { type: 'status', status: 403, body: {} } : undefined);
    });
    const zone = live.zone;
    await until(() => zone().kuma !== undefined);
    expect(zone()).toMatchObject({
      kuma: '2.9.4',
      kumaFrom: 'Deployment mesh/kuma-control-plane',
      settings: { mode: 'global', zone: 'us-1', systemNamespace: 'mesh', supportGatewaySecretsInAllNamespaces: true },
    });
    expect(JSON.stringify(live.source.current())).not.toContain('a secret of the environment');
  });

  it('is guessed from labels where nothing else is known, and said to be a guess', async () => {
    live = await openLiveZone((fake) => {
      fake.seed({
        apiVersion: 'kuma.io/v1alpha1',
        kind: 'MeshService',
        metadata: { name: 'web', namespace: 'default', labels: { 'kuma.io/zone': 'eu-1', 'kuma.io/origin': 'zone' } },
        spec: {},
      });
    });
    const zone = live.zone;
    await until(() => zone().settings.zone !== undefined);
    expect(zone()).toMatchObject({ settings: { zone: 'eu-1' }, settingBases: { zone: { basis: 'guessed' } }, kumaBasis: 'default' });
  });

  it('is what the operator says, whatever is detected', async () => {
    live = await openLiveZone((fake) => addDeployment(fake, 'kumahq/kuma-cp:2.12.0', { KUMA_MODE: 'zone' }), {
      kuma: '2.7',
      settings: { systemNamespace: 'mine' },
    });
    const zone = live.zone;
    await until(() => zone().settings.mode !== undefined);
    expect(zone()).toMatchObject({ kuma: '2.7', kumaBasis: 'set', settings: { systemNamespace: 'mine', mode: 'zone' } });
  });

  it('is guessed from what it wrote where nobody says it, and said to be a guess', async () => {
    const written = writtenBy('2.6');
    live = await openLiveZone((fake) => {
      for (const object of [...scene, ...written]) fake.seed(object as unknown as Parameters<FakeApiServer['seed']>[0]);
    });
    const zone = live.zone;
    await until(() => zone().kuma !== undefined);
    expect(zone().kumaBasis).toBe('guessed');
    expect(zone().kumaFrom).toContain(`what Kuma wrote: ${written.length} of ${written.length} objects are as`);
    expect(zone().kuma).toMatch(/^2\.[3-6]\./);
    // Whoever says the version is believed before any guess.
    const own = await openLiveZone((fake) => {
      addDeployment(fake, 'kumahq/kuma-cp:2.12.0', {});
      for (const object of [...scene, ...written]) fake.seed(object as unknown as Parameters<FakeApiServer['seed']>[0]);
    }, {});
    await until(() => own.zone().kuma !== undefined);
    await new Promise((done) => setTimeout(done, 1_000));
    expect(own.zone()).toMatchObject({ kuma: '2.12.0', kumaBasis: 'detected' });
    await own.stop();
  });

  it.each(kumaVersions.map(({ minor }) => minor))('%s is among the versions that fit what it wrote', async (minor) => {
    const written = writtenBy(minor);
    const guess = await guessKuma([...scene, ...written], {});
    expect(written.length).toBeGreaterThan(0);
    expect(guess?.fits).toContain(minor);
    expect(guess?.same).toBe(written.length);
    // A guess that fits all versions would be none.
    expect(guess?.fits.length).toBeLessThan(kumaVersions.length / 2 + 1);
  });

  it('is not guessed where Kuma wrote nothing, or somebody else did', async () => {
    expect(await guessKuma(scene, {})).toBeUndefined();
    const foreign = { apiVersion: 'kuma.io/v1alpha1', kind: 'MeshHTTPRoute', metadata: { name: 'own', namespace: 'shop' }, spec: {} };
    expect(await guessKuma([...scene, foreign], {})).toBeUndefined();
  });

  it.each([
    ['kumahq/kuma-cp:2.14.3', '2.14.3'],
    ['kumahq/kuma-cp:v2.14.3', '2.14.3'],
    ['registry:5000/kuma-cp:2.7.20-ubi', '2.7.20-ubi'],
    ['kumahq/kuma-cp:latest', undefined],
    ['kumahq/kuma-cp@sha256:0123', undefined],
  ])('%s is version %s', (image, version) => {
    expect(versionOfImage(image)).toBe(version);
  });
});

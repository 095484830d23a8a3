import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { versionOfImage } from '../../src/sources/kubernetes/kuma-deployment.ts';
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

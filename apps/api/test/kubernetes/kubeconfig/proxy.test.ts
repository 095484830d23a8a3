import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { proxyFromEnvironment } from '../../../src/sources/kubernetes/environment-proxy.ts';
import { openClusters } from '../../../src/sources/kubernetes/open-clusters.ts';

const zone = 'https://api.eu.example.com:6443';

describe('the proxy of the environment', () => {
  it.each([
    ['for https', zone, { HTTPS_PROXY: 'http://proxy:3128' }, 'http://proxy:3128'],
    ['in lower case', zone, { https_proxy: 'http://proxy:3128' }, 'http://proxy:3128'],
    ['upper case first', zone, { HTTPS_PROXY: 'http://one', https_proxy: 'http://other' }, 'http://one'],
    ['lower case where the upper one is empty', zone, { HTTPS_PROXY: '', https_proxy: 'http://other' }, 'http://other'],
    ['without a scheme', zone, { HTTPS_PROXY: 'proxy:3128' }, 'http://proxy:3128'],
    ['socks', zone, { HTTPS_PROXY: 'socks5://proxy:1080' }, 'socks5://proxy:1080'],
    ['none for https by HTTP_PROXY', zone, { HTTP_PROXY: 'http://proxy' }, undefined],
    ['none for http by HTTPS_PROXY', 'http://api.example', { HTTPS_PROXY: 'http://proxy' }, undefined],
    ['for http', 'http://api.example', { HTTP_PROXY: 'http://proxy' }, 'http://proxy'],
    ['none by ALL_PROXY, which kubectl does not know', zone, { ALL_PROXY: 'http://proxy' }, undefined],
    ['none for localhost', 'https://localhost:6443', { HTTPS_PROXY: 'http://proxy' }, undefined],
    ['none for a loopback address', 'https://127.3.2.1:6443', { HTTPS_PROXY: 'http://proxy' }, undefined],
    ['none for a loopback address of IPv6', 'https://[::1]:6443', { HTTPS_PROXY: 'http://proxy' }, undefined],
  ])('%s', (_name, server, environment, expected) => {
    expect(proxyFromEnvironment(server, environment)).toBe(expected);
  });

  it.each([
    ['*', zone, true],
    ['api.eu.example.com', zone, true],
    ['API.EU.Example.com', zone, true],
    ['example.com', zone, true],
    ['.example.com', zone, true],
    ['*.example.com', zone, true],
    ['.example.com', 'https://example.com', false],
    ['*.example.com', 'https://example.com', false],
    ['example.com', 'https://example.com', true],
    ['ample.com', zone, false],
    ['other.example.com', zone, false],
    ['example.com:6443', zone, true],
    ['example.com:443', zone, false],
    ['example.com:443', 'https://api.example.com', true],
    ['one, two ,example.com', zone, true],
    [',, ,', zone, false],
    ['', zone, false],
    ['10.0.0.0/8', 'https://10.1.2.3:6443', true],
    ['10.0.0.0/8', 'https://11.1.2.3:6443', false],
    ['10.1.2.3', 'https://10.1.2.3:6443', true],
    ['10.1.2.3:443', 'https://10.1.2.3:6443', false],
    ['10.1.2.3:6443', 'https://10.1.2.3:6443', true],
    ['10.1.2', 'https://10.1.2.3:6443', false],
    ['2.3', 'https://10.1.2.3:6443', false],
    ['fd00::/8', 'https://[fd12::1]:6443', true],
    ['fd12::1', 'https://[fd12:0::1]:6443', true],
    ['[fd12::1]:6443', 'https://[fd12::1]:6443', true],
    ['fd00::/8', 'https://10.1.2.3:6443', false],
    ['10.0.0.0/33', 'https://10.1.2.3:6443', false],
    ['10.0.0.0/x', 'https://10.1.2.3:6443', false],
  ])('NO_PROXY=%s and %s', (noProxy, server, isExcepted) => {
    const environment = { HTTPS_PROXY: 'http://proxy', NO_PROXY: noProxy };
    expect(proxyFromEnvironment(server, environment)).toBe(isExcepted ? undefined : 'http://proxy');
  });
});

describe('a cluster behind a proxy', () => {
  async function recordingProxy(): Promise<{ url: string; asked: string[] }> {
    const asked: string[] = [];
    const proxy = createServer((_request, response) => response.writeHead(400).end());
    proxy.on('connect', (request, socket) => {
      asked.push(request.url ?? '');
      socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
    });
    await new Promise<void>((done) => proxy.listen(0, '127.0.0.1', done));
    onTestFinished(() => void proxy.close());
    return { url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`, asked };
  }

  async function ask(environment: Record<string, string>, cluster: Record<string, string> = {}): Promise<string> {
    const folder = mkdtempSync(join(tmpdir(), 'routescope-proxy-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const kubeconfig = join(folder, 'config');
    writeFileSync(
      kubeconfig,
      JSON.stringify({
        'current-context': 'eu',
        clusters: [{ name: 'eu', cluster: { server: 'https://api.invalid:6443', ...cluster } }],
        users: [{ name: 'eu', user: { token: 't' } }],
        contexts: [{ name: 'eu', context: { cluster: 'eu', user: 'eu' } }],
      }),
    );
    const choice = { kubeconfig, contexts: [], zones: [], kumaApis: new Map(), environment, shared: {} };
    const [source] = openClusters(choice);
    if (source === undefined) throw new Error('no source');
    try {
      await source.connection.json({ path: '/readyz', timeout: 3_000 });
      return 'answered';
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    } finally {
      await source.stop();
    }
  }

  it('is asked through the proxy of the environment', async () => {
    const { url, asked } = await recordingProxy();
    await ask({ HTTPS_PROXY: url });
    expect(asked).toEqual(['api.invalid:6443']);
  });

  it('is asked directly where NO_PROXY excepts it', async () => {
    const { url, asked } = await recordingProxy();
    expect(await ask({ HTTPS_PROXY: url, NO_PROXY: 'invalid' })).toMatch(/host name/);
    expect(asked).toEqual([]);
  });

  it('goes through its own proxy-url before that of the environment', async () => {
    const [own, other] = [await recordingProxy(), await recordingProxy()];
    await ask({ HTTPS_PROXY: other.url }, { 'proxy-url': own.url });
    expect(own.asked).toEqual(['api.invalid:6443']);
    expect(other.asked).toEqual([]);
  });
});

import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Credentials } from '../../../src/sources/kubernetes/credentials.ts';
import { mayRun, runExecPlugin } from '../../../src/sources/kubernetes/exec-plugin.ts';
import { inClusterContext } from '../../../src/sources/kubernetes/in-cluster.ts';
import { kubeConfigFiles, loadKubeConfig } from '../../../src/sources/kubernetes/kubeconfig.ts';
import { openClusters } from '../../../src/sources/kubernetes/open-clusters.ts';

const deny = { policy: 'DenyAll', allowed: [] } as const;
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'routescope-kubeconfig-'));
});

afterAll(() => rmSync(folder, { recursive: true }));

function save(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

/** A kubeconfig with one of each, the user as given in YAML. */
function config(user: string, cluster = 'server: https://a.example:6443/'): string {
  const indent = (text: string): string => text.replaceAll(/^/gm, '    ');
  return `current-context: one
contexts:
- name: one
  context: {cluster: c, user: u, namespace: shop}
clusters:
- name: c
  cluster:
${indent(cluster)}
users:
- name: u
  user:
${indent(user)}
`;
}

describe('which files', () => {
  it('takes --kubeconfig alone, else the existing files of KUBECONFIG, else the usual one', () => {
    const a = save('a.yaml', config('token: t'));
    const home = join(folder, 'home');
    mkdirSync(join(home, '.kube'), { recursive: true });
    const usual = save('home/.kube/config', config('token: t'));
    expect(kubeConfigFiles({ file: a, variable: usual })).toEqual([a]);
    expect(kubeConfigFiles({ variable: `${join(folder, 'none')}:${a}::${usual}:${a}` })).toEqual([a, usual]);
    expect(kubeConfigFiles({ home })).toEqual([usual]);
    expect(kubeConfigFiles({ home: folder })).toEqual([]);
    expect(() => kubeConfigFiles({ file: join(folder, 'none') })).toThrow(/none: no such file/);
  });
});

describe('merging', () => {
  it('lets the first of two entries with one name win, and the first current context', () => {
    const first = save('first.yaml', config('token: first'));
    const second = save(
      'second.yaml',
      config('token: second', 'server: https://b.example')
        .replace('current-context: one', 'current-context: two')
        .replace('contexts:\n', 'contexts:\n- name: two\n  context: {cluster: c, user: u}\n'),
    );
    const merged = loadKubeConfig([first, second]);
    expect(merged.currentContext).toBe('one');
    expect(merged.contexts).toEqual(['one', 'two']);
    expect(merged.context('two')).toMatchObject({ cluster: { server: 'https://a.example:6443' }, user: { token: 'first' } });
  });

  it('takes relative paths from the folder of their file, and inline data before files', () => {
    const pem = '-----BEGIN CERTIFICATE-----\n';
    const text = config(
      'tokenFile: token\nclient-certificate: tls/c.crt\nclient-key-data: ' + Buffer.from(pem).toString('base64') + '\nclient-key: k',
    );
    const { user } = loadKubeConfig([save('paths.yaml', text)]).context('one');
    expect(user).toMatchObject({ tokenFile: join(folder, 'token'), certificate: { file: join(folder, 'tls/c.crt') }, key: { text: pem } });
  });

  it.each([
    ['contexts:\n- context: {}\n', /contexts\[0\]\.name is missing/],
    ['- a\n', /top level is not a map/],
    ['a: [\n', /broken\.yaml: /],
    [config('token: t', 'server: http://a.example'), /plain http/],
    [config('token: t', 'server: https://169.254.169.254'), /machine metadata/],
    [config('token: t', 'server: ftp://a'), /not an https address/],
    [config('exec: {command: aws}'), /exec\.apiVersion/],
    [config('exec: {apiVersion: client.authentication.k8s.io/v1}'), /exec\.command is missing/],
    [config('as-groups: [a]'), /need "as"/],
    [config('client-key-data: bm8='), /not a PEM text/],
  ])('refuses a broken one, naming the field: %#', (text, message) => {
    const file = save('broken.yaml', text);
    expect(() => loadKubeConfig([file]).context('one')).toThrow(message);
  });

  it('names the contexts that exist when one does not', () => {
    expect(() => loadKubeConfig([save('a.yaml', config('token: t'))]).context('three')).toThrow('there is no context "three"; known: one');
  });
});

describe('who asks', () => {
  const identify = async (user: string): Promise<Record<string, unknown>> => {
    const context = loadKubeConfig([save('who.yaml', config(user))]).context('one');
    return { ...(await new Credentials(context.user, context.cluster, deny).identify()).headers };
  };

  it('keeps all parts of impersonation', async () => {
    expect(await identify('token: t\nas: jane\nas-uid: "7"\nas-groups: [dev, ops]\nas-user-extra: {"acme.org/reason": [a, b]}')).toEqual({
      Authorization: 'Bearer t',
      'Impersonate-User': 'jane',
      'Impersonate-Uid': '7',
      'Impersonate-Group': ['dev', 'ops'],
      'Impersonate-Extra-acme.org%2Freason': ['a', 'b'],
    });
  });

  it('takes a password only where there is no token, and a token file before a token', async () => {
    save('token', 'from-file\n');
    expect(await identify('username: u\npassword: p')).toEqual({ Authorization: `Basic ${Buffer.from('u:p').toString('base64')}` });
    expect(await identify('username: u\npassword: p\ntoken: t')).toEqual({ Authorization: 'Bearer t' });
    expect(await identify('token: t\ntokenFile: token')).toEqual({ Authorization: 'Bearer from-file' });
  });

  it('refuses providers that are gone, naming what took their place', async () => {
    await expect(identify('auth-provider: {name: gcp}')).rejects.toThrow(/gke-gcloud-auth-plugin/);
  });

  it('says which credentials are missing', async () => {
    await expect(identify('tokenFile: nowhere')).rejects.toThrow(/user "u" cannot be read: a file is missing/);
  });
});

describe('credential plugins', () => {
  const cluster = { name: 'c', server: 'https://a.example', insecureSkipTlsVerify: false };
  const script = (body: string): string => {
    const file = save(`plugin-${Math.random().toString(36).slice(2)}.sh`, `#!/bin/sh\n${body}\n`);
    chmodSync(file, 0o755);
    return file;
  };
  const run = (command: string, args: readonly string[] = []): ReturnType<typeof runExecPlugin> =>
    runExecPlugin(
      { apiVersion: 'client.authentication.k8s.io/v1', command, args, env: { WORD: 'hello' }, provideClusterInfo: true },
      cluster,
      {
        policy: 'Allowlist',
        allowed: [command],
      },
    );
  const print = (status: string): string => `printf '%s' '{"kind":"ExecCredential","status":${status}}'`;

  it('run only when they are allowed, by name or by path', async () => {
    expect(mayRun('aws', { policy: 'Allowlist', allowed: ['aws'] })).toBe(true);
    expect(mayRun('aws', { policy: 'Allowlist', allowed: ['/usr/bin/aws'] })).toBe(true);
    expect(mayRun('/tmp/aws', { policy: 'Allowlist', allowed: ['aws'] })).toBe(false);
    expect(mayRun('aws', { policy: 'DenyAll', allowed: ['aws'] })).toBe(false);
    const plugin = { apiVersion: 'client.authentication.k8s.io/v1', command: 'aws', args: [], env: {}, provideClusterInfo: false };
    await expect(runExecPlugin(plugin, cluster, { policy: 'Allowlist', allowed: [] })).rejects.toThrow('allow it with --allow-exec aws');
  });

  it('give a token and when it runs out', async () => {
    const command = script(print('{"token":"t","expirationTimestamp":"2030-01-01T00:00:00Z"}'));
    expect(await run(command)).toEqual({ token: 't', expires: Date.parse('2030-01-01T00:00:00Z') });
  });

  it('get arguments, variables and what they may know of the cluster', async () => {
    const out = join(folder, 'seen');
    await run(script(`printf '%s|%s|%s' "$1" "$WORD" "$KUBERNETES_EXEC_INFO" > ${out}\n${print('{"token":"t"}')}`), ['one']);
    const seen = (await import('node:fs')).readFileSync(out, 'utf8').split('|');
    expect(seen.slice(0, 2)).toEqual(['one', 'hello']);
    expect(JSON.parse(seen[2] ?? '')).toMatchObject({
      kind: 'ExecCredential',
      spec: { interactive: false, cluster: { server: 'https://a.example' } },
    });
  });

  it.each([
    ['fail', 'echo secret-word >&2; exit 3', /ended with code 3/],
    ['print no JSON', 'echo nonsense', /did not print an ExecCredential/],
    ['give nothing', print('{}'), /neither a token nor a certificate/],
  ])('that %s are said to, without what they print', async (_what, body, message) => {
    const error = await run(script(body)).catch((thrown: unknown) => thrown);
    expect(String(error)).toMatch(message);
    expect(String(error)).not.toContain('secret-word');
  });

  it('that hang are ended, with all that they started', async () => {
    const started = performance.now();
    await expect(run(script('sleep 60 & sleep 60'))).rejects.toThrow(/did not answer within 10 s/);
    expect(performance.now() - started).toBeLessThan(12_000);
  });
});

describe('which clusters', () => {
  const open = (choice: Partial<Parameters<typeof openClusters>[0]>): readonly string[] =>
    openClusters({ contexts: [], zones: [], kumaApis: new Map(), environment: { HOME: folder }, shared: {}, ...choice }).map(
      (source) => `${source.current().zones[0]?.name ?? ''} ${source.location}`,
    );

  it('are the current context, those named, all, or those of a configuration', () => {
    const two = config('token: t').replace('contexts:\n', 'contexts:\n- name: two\n  context: {cluster: c, user: u}\n');
    const kubeconfig = save('two.yaml', two);
    const at = 'https://a.example:6443';
    expect(open({ kubeconfig })).toEqual([`one ${at}`]);
    expect(open({ kubeconfig, contexts: ['two'] })).toEqual([`two ${at}`]);
    expect(open({ kubeconfig, contexts: ['*'] })).toEqual([`two ${at}`, `one ${at}`]);
    expect(open({ kubeconfig, zones: [{ context: 'two', name: 'eu' }] })).toEqual([`eu ${at}`]);
    expect(() => open({ kubeconfig, kumaApis: new Map([['us', 'http://127.0.0.1:5681']]) })).toThrow(/names the zone "us"/);
  });

  it('are never an address that nobody gave', () => {
    expect(() => open({ environment: { HOME: join(folder, 'nowhere') } })).toThrow(/no kubeconfig found/);
    const none = save('none.yaml', config('token: t').replace('current-context: one\n', ''));
    expect(() => open({ kubeconfig: none })).toThrow('the kubeconfig has no current context; choose with --context among one');
  });

  it("are the pod's own within a cluster", () => {
    mkdirSync(join(folder, 'pod'), { recursive: true });
    save('pod/token', 't');
    save('pod/namespace', 'shop\n');
    const environment = { KUBERNETES_SERVICE_HOST: 'fd00::1', KUBERNETES_SERVICE_PORT: '443' };
    expect(inClusterContext(environment, join(folder, 'pod'))).toMatchObject({
      cluster: { server: 'https://[fd00::1]:443', ca: { file: join(folder, 'pod/ca.crt') } },
      user: { tokenFile: join(folder, 'pod/token') },
      namespace: 'shop',
    });
    expect(inClusterContext({}, join(folder, 'pod'))).toBeUndefined();
  });
});

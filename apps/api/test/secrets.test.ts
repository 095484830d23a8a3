import { describe, expect, test } from 'vitest';
import { type Endpoint, endpoints } from '@routescope/contract';
import { runCli } from '../src/cli/cli.ts';
import { makeTerminal } from './terminal.ts';
import { makeFolder, shop, startFolder } from './start.ts';

const canaries = Array.from({ length: 40 }, (_, index) => `canary-${(index * 7_919 + 104_729).toString(36)}-${index}`);

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}

/** Secrets with contents in every place where people and tools put them. */
function secrets(): Record<string, string> {
  let next = 0;
  const canary = (): string => canaries[next++ % canaries.length] ?? '';
  const applied = (): string =>
    JSON.stringify({ apiVersion: 'v1', kind: 'Secret', data: { key: base64(canary()) }, stringData: { plain: canary() } });
  return {
    'secret.yaml': `apiVersion: v1\nkind: Secret\nmetadata:\n  name: plain\n  namespace: shop\n  annotations:\n    kubectl.kubernetes.io/last-applied-configuration: |\n      ${applied()}\n    kapp.k14s.io/original: '${applied()}'\n    note: ${canary()}\n    kuma.io/mesh: default\ntype: kubernetes.io/tls\ndata:\n  tls.crt: ${base64(canary())}\n  tls.key: ${base64(canary())}\nstringData:\n  password: ${canary()}\nextra: ${canary()}\nspec: {hidden: ${canary()}}\n`,
    'list.yaml': `apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Secret\n  metadata: {name: in-list, namespace: shop, managedFields: [{fieldsV1: {"f:${canary()}": {}}}]}\n  data: {key: ${base64(canary())}}\n- apiVersion: v1\n  kind: Service\n  metadata: {name: beside, namespace: shop}\n  spec: {ports: [{port: 80}]}\n`,
    'secrets.json': JSON.stringify({
      apiVersion: 'v1',
      kind: 'SecretList',
      items: [{ metadata: { name: 'typed', namespace: 'shop' }, data: { key: base64(canary()) } }],
    }),
    'wrong-type.yaml': `apiVersion: v1\nkind: Secret\nmetadata: {name: wrong, namespace: shop}\nstringData:\n  number: ${canary()}\n  list: [${canary()}]\n`,
    'bad-data.yaml': `apiVersion: v1\nkind: Secret\nmetadata: {name: bad, namespace: shop}\ndata: ${canary()}\n`,
    'broken.yaml': `apiVersion: v1\nkind: Secret\nmetadata: {name: broken, namespace: shop}\nstringData:\n  password: "${canary()}\n  other: x\n`,
    'twice.yaml': `apiVersion: v1\nkind: Secret\nmetadata: {name: plain, namespace: shop}\nstringData: {password: ${canary()}}\n---\napiVersion: v1\nkind: Secret\nmetadata: {name: twice, namespace: shop}\nstringData:\n  a: ${canary()}\n  a: ${canary()}\n`,
    'digest.yaml': `apiVersion: v1\nkind: Secret\nmetadata: {name: digest, namespace: shop}\ndigest: {keys: [tls.key], usable: true, bytes: 5, sha256: abc, hidden: ${canary()}}\n`,
    'same-file.yaml': `apiVersion: v1\nkind: Secret\nmetadata: {name: neighbour, namespace: shop}\nstringData: {password: ${canary()}}\n---\napiVersion: v1\nkind: Service\nmetadata: {name: neighbour, namespace: shop}\nspec: {ports: [{port: 80}]}\n`,
    'gateway.yaml':
      'apiVersion: gateway.networking.k8s.io/v1\nkind: GatewayClass\nmetadata: {name: kuma}\nspec: {controllerName: gateways.kuma.io/controller}\n---\napiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata: {name: edge, namespace: shop}\nspec:\n  gatewayClassName: kuma\n  listeners:\n  - {name: https, port: 443, protocol: HTTPS, tls: {certificateRefs: [{name: plain}]}}\n',
  };
}

/** Canaries that occur in a text, plain or in base64, at any of its three alignments. */
function found(text: string): string[] {
  return canaries.filter((canary) =>
    [canary, ...[0, 1, 2].map((shift) => base64(`${'x'.repeat(shift)}${canary}`).slice(shift === 0 ? 0 : 4, -4))].some((form) =>
      text.includes(form),
    ),
  );
}

describe('contents of Secrets', () => {
  test('the search itself finds what it looks for', () => {
    expect(found(`a ${canaries[3] ?? ''} b`)).toEqual([canaries[3]]);
    expect(found(`{"data":"${base64(`key=${canaries[5] ?? ''}=end`)}"}`)).toEqual([canaries[5]]);
    expect(found('nothing')).toEqual([]);
  });

  test('are in no answer of any endpoint', { timeout: 120_000 }, async () => {
    const files = { ...shop, ...secrets() };
    const folder = await makeFolder(files);
    const { ask, address, read, workspace } = await startFolder(folder, { watch: false });
    const zone = workspace.view().zones[0]?.name ?? '';
    const { objects } = await read<{ objects: { key: string; kind: string }[] }>('/api/objects');
    expect(objects.filter(({ kind }) => kind === 'Secret').map(({ key }) => key)).toEqual([
      'Secret/shop/digest',
      'Secret/shop/in-list',
      'Secret/shop/neighbour',
      'Secret/shop/plain',
      'Secret/shop/typed',
    ]);
    const paths = Object.values<Endpoint>(endpoints).flatMap(({ method, path, stream }) =>
      method === 'GET' && stream !== true ? [path.replace(':zone', zone)] : [],
    );
    const details = objects.map(({ key }) => `/api/object?zone=${zone}&key=${key}`);
    for (const path of [
      ...paths,
      ...details,
      '/api/graph?generated=true',
      '/api/findings?suppressed=true',
      '/api/estate?kuma=2.6',
      '/api/nothing',
    ]) {
      expect({ path, found: found((await ask(path)).text) }).toEqual({ path, found: [] });
    }
    for (const text of Object.values(secrets())) {
      const answer = await ask('/api/preview', {
        method: 'POST',
        headers: { origin: address, 'content-type': 'application/json' },
        body: JSON.stringify({ zone, text }),
      });
      expect(answer.status).toBe(200);
      expect(found(answer.text)).toEqual([]);
    }
    expect(found(JSON.stringify(workspace.sources.map((source) => source.current())))).toEqual([]);
  });

  test('are in no output of any command', { timeout: 120_000 }, async () => {
    const folder = await makeFolder({ ...shop, ...secrets() });
    for (const format of ['text', 'json', 'sarif', 'markdown', 'junit']) {
      const terminal = makeTerminal({ folder });
      await runCli(['check', '.', '--format', format], terminal);
      expect(terminal.output()).not.toBe('');
      expect({ format, found: found(terminal.output() + terminal.errors()) }).toEqual({ format, found: [] });
    }
    for (const args of [
      ['translate', '.'],
      ['translate', '.', '-o', 'json', '--status'],
      ['graph', '.', '-o', 'json', '--generated'],
      ['translate', '.', '--diff', '2.6'],
      ['check', 'secret.yaml', 'broken.yaml', 'twice.yaml'],
    ]) {
      const terminal = makeTerminal({ folder });
      await runCli(args, terminal);
      expect({ args, found: found(terminal.output() + terminal.errors()) }).toEqual({ args, found: [] });
    }
  });
});

import type { WriteResult, WriteResults } from '@routescope/contract';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { KubernetesSource } from '../../../src/sources/kubernetes/kubernetes-source.ts';
import { FakeApiServer } from '../fake/server.ts';
import { type Program, startProgram } from '../program.ts';
import { Target } from '../contract/target.ts';

let fake: FakeApiServer;
let target: Target;
let program: Program;
let count = 0;
let name = '';

const text = (backend: string, more = ''): string => `apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: ${name}
  namespace: default
spec:
  parentRefs:
  - name: edge
  rules:
  - backendRefs:
    - name: ${backend}
      port: 80
${more}`;

async function write(path: '/api/dry-run' | '/api/apply', body: string, more: object = {}): Promise<WriteResults> {
  const answer = await program.ask('POST', path, { zone: 'zone', text: body, ...more });
  expect(answer.status, answer.text).toBe(200);
  return answer.body as WriteResults;
}

async function writeOne(path: '/api/dry-run' | '/api/apply', body: string, more: object = {}): Promise<WriteResult> {
  const { results } = await write(path, body, more);
  const [result] = results;
  if (result === undefined || results.length !== 1) throw new Error(`${results.length} results`);
  return result;
}

function stored(): unknown {
  return fake.storage.get('httproutes', `default/${name}`);
}

beforeAll(async () => {
  fake = await FakeApiServer.start();
  target = new Target('zone', fake.url);
  program = await startProgram([new KubernetesSource({ context: target.context('admin') })]);
});

afterAll(async () => {
  await program.stop();
  target.close();
  await fake.crash();
});

beforeEach(() => {
  name = `route-${(count += 1)}`;
});

describe('dry run', () => {
  it('says what would be stored, with defaults, and stores nothing', async () => {
    const result = await writeOne('/api/dry-run', text('web'));
    expect(result).toMatchObject({ key: `HTTPRoute/default/${name}`, line: 1, result: 'created', status: 201, remarks: [], conflicts: [] });
    expect(result.after?.spec?.['rules']).toEqual([
      {
        backendRefs: [{ group: '', kind: 'Service', name: 'web', port: 80, weight: 1 }],
        matches: [{ path: { type: 'PathPrefix', value: '/' } }],
      },
    ]);
    expect(stored()).toBeUndefined();
  });

  it('puts what the API server refuses at its line', async () => {
    const result = await writeOne('/api/dry-run', `# a comment\n---\n${text('web').replace('port: 80', 'port: 99999')}`);
    expect(result.result).toBe('refused');
    expect(result.message).toContain('99999');
    expect(result.remarks).toHaveLength(1);
    expect(result.remarks[0]).toMatchObject({ pointer: '/spec/rules/0/backendRefs/0/port', place: { line: 14, column: 7, endLine: 14 } });
  });

  it('puts an unknown field at its line', async () => {
    const result = await writeOne('/api/dry-run', text('web', '      wieght: 3\n'));
    expect(result.result).toBe('refused');
    expect(result.remarks).toMatchObject([{ message: 'there is no such field', place: { line: 13, column: 7 } }]);
  });

  it('reports documents that cannot be read and writes none of the text', async () => {
    const { results, problems } = await write('/api/dry-run', `${text('web')}---\nkind: [\n`);
    expect(results).toEqual([]);
    expect(problems).toHaveLength(1);
  });

  it('does not write Secrets', async () => {
    const result = await writeOne(
      '/api/dry-run',
      `apiVersion: v1\nkind: Secret\nmetadata: {name: s, namespace: default}\nstringData: {a: CANARY}\n`,
    );
    expect(result).toMatchObject({ result: 'refused', key: 'Secret/default/s' });
    expect(JSON.stringify(result)).not.toContain('CANARY');
  });
});

describe('apply', () => {
  it('creates, changes and leaves alone', async () => {
    expect(await writeOne('/api/apply', text('web'))).toMatchObject({ result: 'created' });
    expect(await writeOne('/api/apply', text('web'))).toMatchObject({ result: 'unchanged' });
    const changed = await writeOne('/api/apply', text('api'));
    expect(changed).toMatchObject({ result: 'changed', before: { spec: { rules: [{ backendRefs: [{ name: 'web' }] }] } } });
    expect(stored()).toMatchObject({ spec: { rules: [{ backendRefs: [{ name: 'api' }] }] } });
  });

  it('names manager and field of a conflict, at its line, and takes over only when told to', async () => {
    const query = 'fieldManager=kubectl';
    const body = {
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'HTTPRoute',
      metadata: { name },
      spec: { rules: [{ backendRefs: [{ name: 'web', port: 80 }] }] },
    };
    const path = `/apis/gateway.networking.k8s.io/v1/namespaces/default/httproutes/${name}?${query}`;
    await target.ask('PATCH', path, { body, contentType: 'application/apply-patch+yaml' });
    const refused = await writeOne('/api/apply', text('api'));
    expect(refused).toMatchObject({ result: 'conflict', status: 409 });
    expect(refused.conflicts).toMatchObject([{ manager: 'kubectl', field: '.spec.rules', pointer: '/spec/rules', place: { line: 9 } }]);
    expect(refused.live).toContain('name: web');
    expect(refused.live).not.toMatch(/managedFields|resourceVersion|status:/);
    expect(stored()).toMatchObject({ spec: { rules: [{ backendRefs: [{ name: 'web' }] }] } });
    expect(await writeOne('/api/apply', text('api'), { force: [`HTTPRoute/default/${name}`] })).toMatchObject({ result: 'changed' });
  });

  it('does not become an owner of what it only looked at', async () => {
    const path = `/apis/gateway.networking.k8s.io/v1/namespaces/default/httproutes/${name}?fieldManager=kubectl`;
    const body = (backend: string): object => ({
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'HTTPRoute',
      metadata: { name },
      spec: {
        parentRefs: [{ group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'edge' }],
        rules: [{ backendRefs: [{ name: backend, port: 80 }] }],
      },
    });
    await target.ask('PATCH', path, { body: body('web'), contentType: 'application/apply-patch+yaml' });
    const live = stored() as { spec: unknown };
    const edited = JSON.stringify({ ...(live as object), spec: { ...(live.spec as object), hostnames: ['a.example'] } });
    expect(await writeOne('/api/apply', edited)).toMatchObject({ result: 'changed' });
    // kubectl changes its own field afterwards, without a conflict with us.
    const later = await target.ask('PATCH', path, { body: body('api'), contentType: 'application/apply-patch+yaml' });
    expect(later.status).toBe(200);
  });

  it('refuses when the object changed, or went, since it was opened', async () => {
    const created = await writeOne('/api/apply', text('web'));
    const opened = { [created.key]: { resourceVersion: created.after?.metadata.resourceVersion, uid: created.after?.metadata.uid } };
    await writeOne('/api/apply', text('api'));
    expect(await writeOne('/api/apply', text('db'), { opened })).toMatchObject({
      result: 'outdated',
      after: { spec: { rules: [{ backendRefs: [{ name: 'api' }] }] } },
      live: expect.stringMatching(/^apiVersion: gateway\.networking\.k8s\.io\/v1\n[^]*name: api/),
    });
    fake.unseed('HTTPRoute', `default/${name}`);
    expect(await writeOne('/api/apply', text('db'), { opened })).toMatchObject({ result: 'gone' });
  });

  it.each([
    ['Argo CD', 'shop', { annotations: { 'argocd.argoproj.io/tracking-id': 'shop:gateway.networking.k8s.io/HTTPRoute:default/x' } }],
    ['Argo CD', 'shop', { labels: { 'argocd.argoproj.io/instance': 'shop' } }],
    [
      'Flux',
      'flux-system/shop',
      { labels: { 'kustomize.toolkit.fluxcd.io/name': 'shop', 'kustomize.toolkit.fluxcd.io/namespace': 'flux-system' } },
    ],
    ['Flux', 'default/shop', { labels: { 'helm.toolkit.fluxcd.io/name': 'shop' } }],
    ['Helm', 'prod/shop', { annotations: { 'meta.helm.sh/release-name': 'shop', 'meta.helm.sh/release-namespace': 'prod' } }],
    ['a controller', 'Deployer/shop', { ownerReferences: [{ kind: 'Deployer', name: 'shop', controller: true }] }],
  ])('leaves objects of %s (%s) to it, and offers the file or a patch', async (tool, keeperName, marks) => {
    fake.seed({
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'HTTPRoute',
      metadata: { name, namespace: 'default', ...marks },
      spec: { parentRefs: [{ name: 'edge' }], hostnames: ['shop.example'] },
    });
    const before = JSON.stringify(stored());
    const kept = await writeOne('/api/apply', text('web'));
    expect(kept).toMatchObject({ result: 'kept', keeper: { tool, name: keeperName } });
    expect(JSON.stringify(stored())).toBe(before);
    expect(kept.offer?.fileName).toBe(`httproute-default-${name}.yaml`);
    expect(kept.offer?.text).toContain('parentRefs');
    // Only what differs: the rules are new, and the host names, which the text leaves out, are nobody's business.
    expect(kept.offer?.patch).toContain('rules:');
    expect(kept.offer?.patch).toContain(`name: ${name}`);
    expect(kept.offer?.patch).not.toContain('hostnames');
    expect(kept.live).toContain('shop.example');
    expect(await writeOne('/api/dry-run', text('web'))).toMatchObject({
      result: 'changed',
      keeper: { tool },
      offer: { patch: expect.stringContaining('rules:') },
    });
    expect(await writeOne('/api/apply', text('web'), { anyway: [kept.key] })).toMatchObject({ result: 'changed' });
  });

  it('says that an outcome is unknown when the answer is lost, and shows what is there', async () => {
    await writeOne('/api/apply', text('web'));
    fake.fault = ({ method }) => (method === 'PATCH' ? { type: 'reset' } : undefined);
    const lost = await writeOne('/api/apply', text('api'));
    fake.fault = () => undefined;
    expect(lost).toMatchObject({ result: 'unknown', after: { spec: { rules: [{ backendRefs: [{ name: 'web' }] }] } } });
  });

  it('shows warnings at their fields', async () => {
    const warning = '299 - "spec.rules[0].backendRefs[0].port: a made-up warning", 299 - "another \\"one\\""';
    fake.fault = ({ method }) =>
      method === 'PATCH'
        ? { type: 'status', status: 201, headers: { Warning: warning }, body: { kind: 'HTTPRoute', metadata: { name } } }
        : undefined;
    const result = await writeOne('/api/apply', text('web'));
    fake.fault = () => undefined;
    expect(result.warnings).toMatchObject([{ place: { line: 12 } }, { message: 'another "one"' }]);
  });

  it('writes an audit line before and after, without values', async () => {
    const before = program.audit.length;
    await writeOne('/api/apply', text('audited-backend'));
    const lines = program.audit.slice(before);
    expect(lines.map((line) => line.result)).toEqual(['started', 'created']);
    expect(lines[1]).toMatchObject({ action: 'apply', zone: 'zone', user: 'admin', object: `HTTPRoute/default/${name}`, status: 201 });
    expect(JSON.stringify(lines)).not.toContain('audited-backend');
  });

  it('is off unless it was asked for', async () => {
    const closed = await startProgram([new KubernetesSource({ context: target.context('admin') })], false);
    const answer = await closed.ask('POST', '/api/apply', { zone: 'zone', text: text('web') });
    expect(answer.status).toBe(403);
    expect((await closed.ask('POST', '/api/dry-run', { zone: 'zone', text: text('web') })).status).toBe(200);
    await closed.stop();
    expect(stored()).toBeUndefined();
  });

  it('loses none of 1,000 edits by 50 people at once', async () => {
    const edit = async (): Promise<number> => {
      let tries = 0;
      for (;;) {
        tries += 1;
        const live = stored() as { metadata: { resourceVersion: string; uid: string; annotations: { count: string } } };
        const next = String(Number(live.metadata.annotations.count) + 1);
        const body = text('web').replace('spec:', `  annotations: {count: "${next}"}\nspec:`);
        const opened = { [`HTTPRoute/default/${name}`]: { resourceVersion: live.metadata.resourceVersion, uid: live.metadata.uid } };
        const result = await writeOne('/api/apply', body, { opened });
        if (result.result === 'changed') return tries;
        expect(result.result).toBe('outdated');
        await new Promise((done) => setTimeout(done, Math.random() * 150 * tries));
      }
    };
    await writeOne('/api/apply', text('web').replace('spec:', '  annotations: {count: "0"}\nspec:'));
    const person = async (): Promise<void> => {
      for (let index = 0; index < 20; index += 1) await edit();
    };
    await Promise.all(Array.from({ length: 50 }, person));
    expect(stored()).toMatchObject({ metadata: { annotations: { count: '1000' } } });
  }, 120_000);
});

import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Endpoint, endpoints } from '@routescope/contract';
import { redactSecret } from '@routescope/translator';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCli } from '../../src/cli/cli.ts';
import { KubernetesSource } from '../../src/sources/kubernetes/kubernetes-source.ts';
import { makeTerminal } from '../terminal.ts';
import type { FaultRule } from './fake/faults.ts';
import { FakeApiServer } from './fake/server.ts';
import { fakeContext, route } from './live-zone.ts';
import { type Program, startProgram, until } from './program.ts';

const token = 'canary-of-the-token-k3x';
const canaries = Array.from({ length: 60 }, (_, index) => `canary-${(index * 7_919 + 15_485_863).toString(36)}-x${index}`);
let next = 0;
const canary = (): string => canaries[next++ % canaries.length] ?? '';

let fake: FakeApiServer;
let program: Program;
let source: KubernetesSource;
let stream: { readonly bytes: () => Buffer; readonly stop: () => void };

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}

/** A text in base64 at each of its three alignments, without what its neighbours decide. */
function encoded(text: string): string[] {
  return [0, 1, 2].map((shift) => base64(`${'x'.repeat(shift)}${text}`).slice(shift === 0 ? 0 : 4, -4));
}

const forms = [...canaries, token].map((one) => ({ one, forms: [one, ...encoded(one)] }));
/** All canaries begin alike: what holds none of these holds none of them. */
const beginnings = ['canary-', ...encoded('canary-').map((text) => text.slice(0, 6))];

/** Canaries in a text, plain or in base64 at any of its three alignments. */
function found(text: string): string[] {
  if (!beginnings.some((beginning) => text.includes(beginning))) return [];
  return forms.filter((entry) => entry.forms.some((form) => text.includes(form))).map(({ one }) => one);
}

/** A Secret with contents in every place where people and tools put them. */
function secret(name: string): Parameters<FakeApiServer['seed']>[0] {
  const copy = (): string => JSON.stringify({ data: { key: base64(canary()) }, stringData: { plain: canary() } });
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: {
      name,
      namespace: 'shop',
      annotations: { 'kubectl.kubernetes.io/last-applied-configuration': copy(), 'kapp.k14s.io/original': copy(), note: canary() },
      managedFields: [{ manager: 'kubectl', fieldsV1: { [`f:${canary()}`]: {} } }],
    },
    type: 'kubernetes.io/tls',
    data: { 'tls.crt': base64(canary()), 'tls.key': base64(canary()) },
    stringData: { password: canary() },
  };
}

beforeEach(async () => {
  fake = await FakeApiServer.start();
  const admin = fake.access.users.get('admin-token');
  if (admin === undefined) throw new Error('no admin');
  fake.access.users.set(token, admin);
  for (const name of ['tls', 'other']) fake.seed(secret(name));
  fake.seed(route('web', { metadata: { namespace: 'shop' } }));
  fake.seed({
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'GatewayClass',
    metadata: { name: 'kuma' },
    spec: { controllerName: 'gateways.kuma.io/controller' },
  });
  fake.seed({
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'Gateway',
    metadata: { name: 'edge', namespace: 'shop' },
    spec: {
      gatewayClassName: 'kuma',
      listeners: [{ name: 'https', port: 443, protocol: 'HTTPS', tls: { certificateRefs: [{ name: 'tls' }] } }],
    },
  });
  source = new KubernetesSource({
    context: fakeContext(fake, token),
    redact: redactSecret,
    times: { health: { quiet: 600, answer: 1_500 }, discovery: 300, detection: 300, starting: 300, rights: 200 },
  });
  program = await startProgram([source]);
  stream = await record(program.url);
  await until(() => digestOf('tls') !== undefined, 5_000, 'the digest of the certificate');
});

afterEach(async () => {
  stream.stop();
  await program.stop();
  await fake.crash();
});

function digestOf(name: string): unknown {
  return source.current().zones[0]?.objects.find((one) => one.kind === 'Secret' && one.metadata.name === name)?.digest;
}

/** The raw bytes of the event stream. */
async function record(url: string): Promise<typeof stream> {
  const ending = new AbortController();
  const answer = await fetch(`${url}/api/events`, { signal: ending.signal });
  const chunks: Uint8Array[] = [];
  void (async () => {
    for await (const chunk of answer.body ?? []) chunks.push(chunk as Uint8Array);
  })().catch(() => undefined);
  return { bytes: () => Buffer.concat(chunks), stop: () => ending.abort() };
}

/** Every answer that the program can give about the zone. */
async function everything(): Promise<string[]> {
  const plain = Object.values<Endpoint>(endpoints).flatMap(({ method, path, stream: isStream }) =>
    method === 'GET' && isStream !== true ? [path.replace(':zone', 'zone')] : [],
  );
  const objects = source.current().zones[0]?.objects ?? [];
  const details = objects.map(
    ({ kind, metadata }) => `${kind}/${metadata.namespace === undefined ? '' : `${metadata.namespace}/`}${metadata.name}`,
  );
  const paths = [
    ...plain,
    ...details.map((key) => `/api/object?zone=zone&key=${key}`),
    '/api/graph?generated=true',
    '/api/objects?kind=Secret',
  ];
  const texts: string[] = [];
  for (const path of paths) texts.push((await program.ask('GET', path)).text);
  return texts;
}

function expectClean(outputs: readonly string[]): void {
  const texts = [...outputs, stream.bytes().toString('latin1'), program.log.join('\n'), JSON.stringify(program.audit)];
  for (const text of texts) expect(found(text), text.slice(0, 300)).toEqual([]);
}

describe('contents of Secrets in a live zone', () => {
  it('the search finds what it looks for, in any form', () => {
    expect(found(`x ${canaries[7] ?? ''}`)).toEqual([canaries[7]]);
    expect(found(base64(`ab${canaries[8] ?? ''}cd`))).toEqual([canaries[8]]);
    expect(found(`Bearer ${token}`)).toEqual([token]);
  });

  it('are in no answer, no log line, no audit line and no byte of the event stream, while Secrets change and are hashed', async () => {
    const outputs = await everything();
    for (let round = 0; round < 2; round += 1) {
      const before = JSON.stringify(digestOf('tls'));
      fake.seed(secret('tls'));
      fake.seed(secret(`new-${round}`));
      await until(() => JSON.stringify(digestOf('tls')) !== before, 5_000, 'the new digest');
      outputs.push(...(await everything()));
    }
    fake.unseed('Secret', 'shop/other');
    await until(() => source.current().zones[0]?.objects.every((one) => one.metadata.name !== 'other') ?? false);
    outputs.push(...(await everything()));
    await until(() => stream.bytes().toString().split('event: revision').length > 4);
    // The names are there, so that an empty search would not pass.
    expect(outputs.join('')).toContain('Secret/shop/new-1');
    expect(program.log.length).toBeGreaterThan(20);
    expectClean(outputs);
  });

  it('nor are they when texts with them are written, refused or lost', async () => {
    const yaml = `apiVersion: v1\nkind: Secret\nmetadata: {name: tls, namespace: shop}\nstringData: {key: ${canary()}}\n`;
    const outputs: string[] = [];
    for (const path of ['/api/dry-run', '/api/apply', '/api/preview']) {
      outputs.push((await program.ask('POST', path, { zone: 'zone', text: yaml })).text);
      outputs.push((await program.ask('POST', path, { zone: 'zone', text: `${yaml}---\nkind: [${canary()}\n` })).text);
    }
    // Half of the document that cannot be read may be shown as the reason, but it is the writer's own text, not a Secret of the cluster.
    const last = canaries[(next - 1 + canaries.length) % canaries.length];
    for (const text of outputs) expect(found(text).filter((one) => one !== last)).toEqual([]);
    expectClean([]);
  });

  const faults: readonly (readonly [string, FaultRule])[] = [
    ['an error that repeats it', ({ path }) => (path.endsWith('/secrets') ? status(500, `cannot decode ${canaries[1] ?? ''}`) : undefined)],
    ['a refusal that repeats it', ({ path }) => (path.endsWith('/secrets') ? status(403, `forbidden: ${canaries[2] ?? ''}`) : undefined)],
    [
      'objects in place of a table',
      ({ path, watch }) =>
        path.endsWith('/secrets') && !watch
          ? { type: 'status', status: 200, body: { kind: 'SecretList', metadata: { resourceVersion: '1' }, items: [secret('tls')] } }
          : undefined,
    ],
    [
      'an event with the object in place of a row',
      ({ path, watch }) =>
        path.endsWith('/secrets') && watch
          ? { type: 'bytes', bytes: `${JSON.stringify({ type: 'MODIFIED', object: secret('tls') })}\n`, keepOpen: true }
          : undefined,
    ],
    [
      'an event that is no JSON',
      ({ path, watch }) => (path.endsWith('/secrets') && watch ? { type: 'bytes', bytes: `${canaries[4] ?? ''}\n` } : undefined),
    ],
    [
      'a single Secret that cannot be read',
      ({ path }) => (path.endsWith('/secrets/tls') ? { type: 'status', status: 200, body: `{"data": "${canaries[5] ?? ''}` } : undefined),
    ],
    ['401 that repeats the token', () => status(401, `the token ${token} is not valid`)],
  ];

  it.each(faults)('nor are they when the API server answers with %s', async (_name, rule) => {
    fake.fault = rule;
    for (const watch of fake.watches) watch.cut();
    fake.seed(secret('tls'));
    const outputs: string[] = [];
    for (let round = 0; round < 3; round += 1) {
      await new Promise((done) => setTimeout(done, 400));
      outputs.push(...(await everything()));
    }
    expectClean(outputs);
  });

  it('nor are they in a snapshot, in one file or in a folder', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'routescope-canary-'));
    writeFileSync(
      join(folder, 'kubeconfig'),
      JSON.stringify({
        'current-context': 'zone',
        clusters: [{ name: 'zone', cluster: { server: fake.url } }],
        users: [{ name: 'admin', user: { token } }],
        contexts: [{ name: 'zone', context: { cluster: 'zone', user: 'admin' } }],
      }),
    );
    for (const target of ['dump', 'one.yaml']) {
      const terminal = makeTerminal({ folder });
      expect(await runCli(['snapshot', '--kubeconfig', 'kubeconfig', '--hash-secrets', '-o', target], terminal)).toBe(0);
      expect(found(terminal.output() + terminal.errors())).toEqual([]);
    }
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile() && one.name !== 'kubeconfig');
    const text = files.map((one) => readFileSync(join(one.parentPath, one.name), 'utf8')).join('\n');
    rmSync(folder, { recursive: true });
    expect(text).toContain('name: tls');
    expect(found(text)).toEqual([]);
  });
});

function status(code: number, message: string): ReturnType<FaultRule> {
  return { type: 'status', status: code, body: { kind: 'Status', status: 'Failure', code, message, reason: 'InternalError' } };
}

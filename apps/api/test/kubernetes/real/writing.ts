import type { WriteResult, WriteResults } from '@routescope/contract';
import { redactSecret } from '@routescope/translator';
import { type Program, startProgram } from '../program.ts';
import { KubernetesSource } from '../../../src/sources/kubernetes/kubernetes-source.ts';
import type { Figure } from './figures.ts';
import { contextOf, eventually, httpRoute, pause, type RealZone } from './zones.ts';

/** Fifty people edit one route twenty times each, with the lock that the editor has; every edit must be in the end state. */
export async function measureLostUpdates(zone: RealZone): Promise<readonly Figure[]> {
  const program = await startProgram([new KubernetesSource({ context: contextOf(zone.server) })]);
  try {
    await zone.server
      .api()
      .apply({ ...httpRoute('counted'), metadata: { name: 'counted', namespace: 'shop', annotations: { count: '0' } } });
    let done = 0;
    const person = async (): Promise<void> => {
      for (let index = 0; index < 20; index += 1) {
        await editOnce(zone, program);
        done += 1;
      }
    };
    await Promise.all(Array.from({ length: 50 }, person));
    const count = Number((await readRoute(zone)).metadata.annotations.count);
    return [{ what: 'lost updates in 1,000 edits by 50 at once', figure: String(done - count), holds: count === 1_000 }];
  } finally {
    await program.stop();
  }
}

interface Counted {
  readonly metadata: { readonly resourceVersion: string; readonly uid: string; readonly annotations: { readonly count: string } };
}

async function readRoute(zone: RealZone): Promise<Counted> {
  return (await zone.server.api().get(httpRoute('counted'))) as Counted;
}

async function editOnce(zone: RealZone, program: Program): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    const { metadata } = await readRoute(zone);
    const route = httpRoute('counted');
    const next = { ...route, metadata: { ...route.metadata, annotations: { count: String(Number(metadata.annotations.count) + 1) } } };
    const opened = { 'HTTPRoute/shop/counted': { resourceVersion: metadata.resourceVersion, uid: metadata.uid } };
    const force = ['HTTPRoute/shop/counted'];
    const answer = await program.ask('POST', '/api/apply', { zone: zone.server.name, text: JSON.stringify(next), opened, force });
    if (answer.status === 503) {
      await pause(Math.random() * 500);
      continue;
    }
    const result = (answer.body as WriteResults).results[0];
    if (result?.result === 'changed') return;
    if (result?.result !== 'outdated') throw new Error(`an edit ended as ${answer.text.slice(0, 400)}`);
    await pause(Math.random() * 400 * Math.min(tries, 6));
  }
}

/** Conflicts and refusals as a real API server words them. */
export async function checkWords(zone: RealZone): Promise<readonly Figure[]> {
  const program = await startProgram([new KubernetesSource({ context: contextOf(zone.server) })]);
  const write = async (text: string): Promise<WriteResult | undefined> => {
    const answer = await program.ask('POST', '/api/dry-run', { zone: zone.server.name, text });
    return (answer.body as WriteResults).results[0];
  };
  try {
    await zone.server.api().apply(httpRoute('words'), 'kubectl');
    const route = (backend: string, port: string): string =>
      [
        'apiVersion: gateway.networking.k8s.io/v1',
        'kind: HTTPRoute',
        'metadata: {name: words, namespace: shop}',
        'spec:',
        '  parentRefs: [{name: edge}]',
        '  rules:',
        '  - backendRefs:',
        `    - name: ${backend}`,
        `      ${port}`,
      ].join('\n');
    const conflict = await write(route('api', 'port: 80'));
    const [first] = conflict?.conflicts ?? [];
    const refused = await write(route('web', 'port: 99999').replace('name: words', 'name: other'));
    const unknown = await write(route('web', 'prot: 80'));
    const typed = await write(route('web', 'port: "eighty"'));
    return [
      {
        what: 'a conflict names manager and field, at its line',
        figure: `${first?.manager ?? ''} ${first?.field ?? ''} line ${first?.place?.line ?? 0}`,
        holds: first?.manager === 'kubectl' && first.field === '.spec.rules' && first.place?.line === 6,
      },
      line('a refused value is at its line', refused, 9),
      line('an unknown field is at its line', unknown, 9),
      line('a wrong type is at its line', typed, 9),
    ];
  } finally {
    await program.stop();
  }
}

function line(what: string, result: WriteResult | undefined, wanted: number): Figure {
  const [remark] = result?.remarks ?? [];
  const figure = `line ${remark?.place?.line ?? 0}: ${remark?.message ?? result?.message ?? ''}`.slice(0, 120);
  return { what, figure, holds: result?.result === 'refused' && remark?.place?.line === wanted };
}

/** The contents of Secrets are in no answer, log, event or audit line; what a controller writes and what is predicted stand side by side. */
export async function checkOutputs(zone: RealZone): Promise<readonly Figure[]> {
  const canaries = Array.from({ length: 20 }, (_, index) => `canary-${index}-${Math.random().toString(36).slice(2)}`);
  const api = zone.server.api();
  for (const [index, canary] of canaries.entries()) {
    const data = { 'tls.key': canary, 'tls.crt': canary };
    const annotations = { 'kubectl.kubernetes.io/last-applied-configuration': JSON.stringify({ data }) };
    await api.apply({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: `tls-${index}`, namespace: 'shop', annotations },
      type: 'kubernetes.io/tls',
      stringData: data,
    });
  }
  const gateway = {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'Gateway',
    metadata: { name: 'edge', namespace: 'shop' },
    spec: {
      gatewayClassName: 'kuma',
      listeners: [{ name: 'https', port: 443, protocol: 'HTTPS', tls: { certificateRefs: [{ name: 'tls-0' }] } }],
    },
  };
  await api.apply({
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'GatewayClass',
    metadata: { name: 'kuma' },
    spec: { controllerName: 'gateways.kuma.io/controller' },
  });
  await api.apply(gateway);
  const condition = {
    type: 'Accepted',
    status: 'False',
    reason: 'Invalid',
    message: 'written by the test',
    lastTransitionTime: '2026-01-01T00:00:00Z',
  };
  await api.patchStatus(gateway, { conditions: [condition] });
  const program = await startProgram([new KubernetesSource({ context: contextOf(zone.server), redact: redactSecret })]);
  const stream = await recordStream(program.url);
  try {
    await eventually(() => zone.keys().includes('Secret/shop/tls-19') && zone.keys().includes('Gateway/shop/edge'), 10_000);
    await pause(500);
    const texts = [JSON.stringify(program.audit)];
    const name = zone.server.name;
    for (const path of [
      '/api/estate',
      `/api/zones/${name}/objects`,
      '/api/objects?kind=Secret',
      '/api/findings',
      '/api/graph',
      '/api/routes',
    ]) {
      texts.push((await program.ask('GET', path)).text);
    }
    texts.push((await program.ask('GET', `/api/object?zone=${name}&key=Secret/shop/tls-0`)).text);
    const detail = await program.ask('GET', `/api/object?zone=${name}&key=Gateway/shop/edge`);
    texts.push(detail.text);
    const secret = `apiVersion: v1\nkind: Secret\nmetadata: {name: tls-0, namespace: shop}\nstringData: {a: ${canaries[0] ?? ''}}\n`;
    texts.push(
      (await program.ask('POST', '/api/dry-run', { zone: name, text: secret })).text,
      JSON.stringify(program.audit),
      program.log.join('\n'),
    );
    // A Secret that changes and is hashed again while the stream is open.
    const changed = { 'tls.key': canaries[1] ?? '', 'tls.crt': canaries[1] ?? '' };
    const { revision } = program.workspace;
    await api.apply({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'tls-0', namespace: 'shop' },
      type: 'kubernetes.io/tls',
      stringData: changed,
    });
    await eventually(() => program.workspace.revision > revision, 10_000);
    await pause(500);
    texts.push(stream.text(), (await program.ask('GET', '/api/estate')).text, program.log.join('\n'));
    const all = texts.join('\n');
    const hits = canaries.filter((canary) => all.includes(canary) || all.includes(Buffer.from(canary).toString('base64')));
    const shown = detail.body as { predicted?: { conditions?: unknown[] }; reported?: { conditions?: { message: string }[] } };
    return [
      {
        what: `contents of 20 Secrets in ${texts.length} outputs`,
        figure: `${hits.length} found`,
        holds: hits.length === 0 && all.includes('tls-19') && stream.text().includes('event: revision'),
      },
      {
        what: 'the status that was written and the one predicted, side by side',
        figure: `${shown.reported?.conditions?.[0]?.message ?? 'none'}; ${shown.predicted?.conditions?.length ?? 0} conditions predicted`,
        holds: shown.reported?.conditions?.[0]?.message === 'written by the test' && (shown.predicted?.conditions?.length ?? 0) > 0,
      },
    ];
  } finally {
    stream.stop();
    await program.stop();
  }
}

/** Every byte of the event stream from now on. */
async function recordStream(url: string): Promise<{ text(): string; stop(): void }> {
  const ending = new AbortController();
  const answer = await fetch(`${url}/api/events`, { signal: ending.signal });
  const chunks: Uint8Array[] = [];
  void (async () => {
    for await (const chunk of answer.body ?? []) chunks.push(chunk as Uint8Array);
  })().catch(() => undefined);
  return { text: () => Buffer.concat(chunks).toString('latin1'), stop: () => ending.abort() };
}

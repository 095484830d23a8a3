import { afterEach, describe, expect, it } from 'vitest';
import { KubernetesSource } from '../../src/sources/kubernetes/kubernetes-source.ts';
import type { View, ZoneView } from '../../src/view.ts';
import { FakeApiServer } from './fake/server.ts';
import { fakeContext, route } from './live-zone.ts';
import { type Program, startProgram, until } from './program.ts';

const fakes: FakeApiServer[] = [];
let program: Program;

afterEach(async () => {
  await program.stop();
  await Promise.all(fakes.splice(0).map((fake) => fake.crash()));
});

const times = { health: { quiet: 600, answer: 1_500 }, discovery: 300, detection: 300, starting: 300 };

async function open(names: readonly string[]): Promise<readonly FakeApiServer[]> {
  for (const name of names) {
    const fake = await FakeApiServer.start();
    fake.seed(route(`of-${name}`));
    fakes.push(fake);
  }
  const sources = names.map((name, index) => {
    const fake = fakes[index];
    if (fake === undefined) throw new Error('no fake');
    return new KubernetesSource({ context: { ...fakeContext(fake), name }, zone: name, kuma: '2.14.3', times });
  });
  program = await startProgram(sources);
  await until(() => sources.every((source) => source.current().state === 'live'));
  return fakes;
}

function look(): View {
  return program.workspace.view();
}

function zone(name: string): ZoneView {
  const found = look().zone(name);
  if (found === undefined) throw new Error(`no zone ${name}`);
  return found;
}

async function change(act: () => unknown, seen: () => boolean): Promise<void> {
  const { revision } = program.workspace;
  await act();
  await until(() => program.workspace.revision > revision && seen(), 8_000);
}

describe('what is not worked out again', () => {
  it('a zone that is lost and comes back is not translated or checked anew', async () => {
    const [fake] = await open(['eu', 'us']);
    if (fake === undefined) throw new Error('no fake');
    const before = { translation: zone('eu').translation, findings: look().findings, byKey: zone('eu').byKey };
    await change(
      () => fake.crash(),
      () => zone('eu').from.state === 'stale',
    );
    expect(zone('eu').translation).toBe(before.translation);
    expect(look().findings).toBe(before.findings);
    await change(
      () => fake.listen(),
      () => zone('eu').from.state === 'live',
    );
    expect(zone('eu').translation).toBe(before.translation);
    expect(zone('eu').byKey).toBe(before.byKey);
    expect(look().findings).toBe(before.findings);
  });

  it('a change in one zone leaves the translation of the other as it was', async () => {
    const [fake] = await open(['eu', 'us']);
    const [eu, us] = [zone('eu').translation, zone('us').translation];
    const { findings } = look();
    await change(
      () => fake?.seed(route('another')),
      () => zone('eu').byKey.has('HTTPRoute/default/another'),
    );
    expect(zone('eu').translation).not.toBe(eu);
    expect(zone('us').translation).toBe(us);
    expect(look().findings).not.toBe(findings);
  });

  it('what findings depend on besides the objects makes new ones: a kind that is hidden from now on', async () => {
    const [fake] = await open(['eu']);
    const { translation } = zone('eu');
    const { findings } = look();
    expect(findings.map(({ code }) => code)).not.toContain('KGA007');
    const admin = fake?.access.users.get('admin-token');
    if (admin === undefined) throw new Error('no admin');
    // Nothing of this kind is there, so that the objects stay the same.
    admin.rules = admin.rules.map(() => ({ verbs: ['*'], resources: ['httproutes.gateway.networking.k8s.io', 'namespaces', 'services'] }));
    for (const watch of fake?.watches ?? []) if (watch.plural === 'meshtimeouts') watch.cut();
    await until(() => zone('eu').hidden.some(({ kind }) => kind === 'MeshTimeout.kuma.io'), 20_000);
    expect(zone('eu').translation).toBe(translation);
    expect(look().findings.map(({ code }) => code)).toContain('KGA007');
  }, 30_000);

  it('another version is translated once and kept as long as the objects are', async () => {
    const [fake] = await open(['eu']);
    const older = program.workspace.view('2.6').zone('eu')?.translation;
    await change(
      () => fake?.crash(),
      () => zone('eu').from.state === 'stale',
    );
    expect(program.workspace.view('2.6').zone('eu')?.translation).toBe(older);
    expect(zone('eu').translation).not.toBe(older);
  });
});

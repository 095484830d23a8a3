import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { snapshot } from '../../src/cli/snapshot.ts';
import type { Terminal } from '../../src/cli/terminal.ts';
import { DirectorySource } from '../../src/sources/directory/directory.ts';
import { ParseHere } from '../../src/sources/directory/parse-here.ts';
import { FakeApiServer } from './fake/server.ts';
import { route } from './live-zone.ts';

let folder = '';
let fakes: FakeApiServer[] = [];
let printed = '';
const canary = 'canary-of-a-secret';

function terminal(): Terminal {
  return {
    write: (text) => void (printed += text),
    writeError: (text) => void (printed += text),
    readInput: () => Promise.resolve(''),
    hasColours: false,
    folder,
    environment: {},
    version: '0.0.0',
    listen: () => Promise.reject(new Error('nothing listens')),
    stopped: () => Promise.resolve(),
  };
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'routescope-snapshot-'));
  fakes = await Promise.all([FakeApiServer.start(), FakeApiServer.start()]);
  for (const [index, fake] of fakes.entries()) {
    fake.seed(route(`route-${index}`));
    fake.seed({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'tls', namespace: 'default' },
      type: 'kubernetes.io/tls',
      data: { 'tls.key': Buffer.from(canary).toString('base64') },
    });
  }
  const name = (index: number): string => `zone-${index + 1}`;
  const config = {
    clusters: fakes.map((fake, index) => ({ name: name(index), cluster: { server: fake.url } })),
    users: [{ name: 'admin', user: { token: 'admin-token' } }],
    contexts: fakes.map((_, index) => ({ name: name(index), context: { cluster: name(index), user: 'admin' } })),
  };
  writeFileSync(join(folder, 'kubeconfig'), JSON.stringify(config));
});

afterAll(async () => {
  await Promise.all(fakes.map((fake) => fake.crash()));
  rmSync(folder, { recursive: true });
});

it('writes what is seen of two clusters, without Secret contents, and the folder opens elsewhere as the same zones', async () => {
  expect(await snapshot(['--kubeconfig', 'kubeconfig', '--context', 'zone-1,zone-2', '-o', 'dump'], terminal())).toBe(0);
  const files = readdirSync(join(folder, 'dump'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const text = files.map((file) => readFileSync(join(file.parentPath, file.name), 'utf8')).join('\n');
  expect(text).not.toContain(canary);
  expect(text).not.toContain(Buffer.from(canary).toString('base64'));
  const source = new DirectorySource({ path: join(folder, 'dump'), watch: false, parser: new ParseHere() });
  await source.start();
  const { zones, problems } = source.current();
  expect(problems).toEqual([]);
  expect(zones.map((zone) => zone.name)).toEqual(['zone-1', 'zone-2']);
  const keys = zones.map((zone) => zone.objects.map((object) => `${object.kind}/${object.metadata.name}`));
  expect(keys[0]).toContain('HTTPRoute/route-0');
  expect(keys[1]).toContain('HTTPRoute/route-1');
  expect(keys[0]).toContain('Secret/tls');
  await source.stop();
});

it('does not write over anything', async () => {
  await expect(snapshot(['--kubeconfig', 'kubeconfig', '--context', 'zone-1', '-o', 'dump'], terminal())).rejects.toThrow(/is not empty/);
  writeFileSync(join(folder, 'there.yaml'), 'kept');
  await expect(snapshot(['--kubeconfig', 'kubeconfig', '--context', 'zone-1', '-o', 'there.yaml'], terminal())).rejects.toThrow(
    /exists already/,
  );
  expect(readFileSync(join(folder, 'there.yaml'), 'utf8')).toBe('kept');
});

it('says when two zones do not fit into one file, and when a cluster does not answer', async () => {
  const both = snapshot(['--kubeconfig', 'kubeconfig', '--context', 'zone-1,zone-2', '-o', 'one.yaml'], terminal());
  await expect(both).rejects.toThrow(/2 zones do not fit into one file/);
  await fakes[1]?.crash();
  await expect(snapshot(['--kubeconfig', 'kubeconfig', '--context', 'zone-2', '-o', 'x'], terminal())).rejects.toThrow(
    /connection refused/,
  );
});

import { execFileSync } from 'node:child_process';
import { chmod, mkdir, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type { Estate, Problem } from '@routescope/contract';
import { describe, expect, test } from 'vitest';
import { eventually, makeFolder, put, route, service, shop, startFolder } from './start.ts';

/** Makes a named pipe; part of every Unix. */
const makePipe = 'mkfifo';

function words(problems: readonly Problem[]): string[] {
  return problems.map(({ file, line, severity, reason }) => `${file}:${line} ${severity} ${reason}`);
}

describe('a folder that nobody prepared', () => {
  test('what can be loaded is loaded, the rest is listed with file and line', async () => {
    const folder = await makeFolder({
      ...shop,
      'README.md': '# not looked at: {{ }}',
      'package.json': '{"name": "shop", "version": "1.0.0"}',
      'kustomization.yaml': 'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources:\n- services.yaml\n',
      'crds/gateway.yaml': `apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata:\n  name: x\nspec:\n  text: ${'x'.repeat(500_000)}\n`,
      'chart/Chart.yaml': 'apiVersion: v2\nname: shop\nversion: 1.0.0\n',
      'chart/values.yaml': 'replicas: 2\nimage:\n  tag: v1\n',
      'chart/templates/service.yaml':
        '{{- if .Values.on }}\napiVersion: v1\nkind: Service\nmetadata:\n  name: {{ .Release.Name }}\n{{- end }}\n',
      'broken/tabs.yaml': 'apiVersion: v1\nkind: Service\nmetadata:\n\tname: a\n',
      'broken/half.yaml': `${service('half')}---\nkind: [\n`,
      'broken/nameless.yaml': '# a comment\napiVersion: v1\nkind: Service\nmetadata:\n  labels: {}\n',
      'broken/kindless.yaml': 'apiVersion: v1\nmetadata:\n  name: a\n',
      'broken/twice.yaml': service('back'),
      'broken/bytes.yaml': '',
      'node_modules/x/service.yaml': service('module'),
      '.git/config.yaml': service('git'),
      'deploy/dump.json': JSON.stringify({
        apiVersion: 'v1',
        kind: 'List',
        items: [{ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p' } }],
      }),
    });
    await writeFile(join(folder, 'broken/bytes.yaml'), Buffer.from([0x61, 0x3a, 0x20, 0xff, 0xfe]));
    const { read } = await startFolder(folder);
    const estate = await read<Estate>('/api/estate');
    expect(estate.counts).toEqual({ HTTPRoute: 2, Mesh: 1, Namespace: 1, Pod: 1, Service: 3 });
    expect(words(estate.problems)).toEqual([
      'broken/bytes.yaml:1 error cannot be read: not UTF-8 text',
      expect.stringMatching(/^broken\/half\.yaml:1[12] error /),
      'broken/kindless.yaml:1 error no kind',
      'broken/nameless.yaml:2 error Service has no metadata.name',
      'broken/tabs.yaml:4 error a tab indents this line; YAML allows only spaces there',
      'chart/Chart.yaml:1 warning describes a Helm chart; render it (helm template) to see its objects',
      'chart/templates/service.yaml:1 error looks like a Helm template; render it first (helm template) and open the result',
      'chart/values.yaml:1 warning no apiVersion and no kind: not a Kubernetes manifest',
      'package.json:1 warning no apiVersion and no kind: not a Kubernetes manifest',
      'services.yaml:11 error Service shop/back is already defined in broken/twice.yaml:1; this one is not loaded',
    ]);
  });

  test('status of a dump is kept and shown as reported', async () => {
    const status =
      'status:\n  parents:\n  - controllerName: gateways.kuma.io/controller\n    parentRef: {name: front}\n    conditions: []\n';
    const folder = await makeFolder({ ...shop, 'routes.yaml': `${route('good', 'back')}${status}` });
    const { read } = await startFolder(folder);
    const detail = await read<{ reported: unknown; predicted: unknown }>(
      `/api/object?zone=${encodeURIComponent(folder.split('/').at(-1) ?? '')}&key=HTTPRoute/shop/good`,
    );
    expect(detail.reported).toMatchObject({ parents: [{ controllerName: 'gateways.kuma.io/controller' }] });
    expect(detail.predicted).toMatchObject({
      parents: [{ conditions: expect.arrayContaining([expect.objectContaining({ type: 'Accepted' })]) as unknown }],
    });
  });

  test('an empty folder is an empty zone', async () => {
    const { read } = await startFolder(await makeFolder({}));
    const estate = await read<Estate>('/api/estate');
    expect(estate.zones).toHaveLength(1);
    expect(estate.counts).toEqual({});
    expect(estate.problems).toEqual([]);
  });
});

describe('paths', () => {
  test('links out of the folder are named and not followed; links inside are read once', async () => {
    const outside = await makeFolder({ 'secret.yaml': service('outside'), 'deep/x.yaml': service('outside-deep') });
    const folder = await makeFolder(shop);
    await symlink(join(outside, 'secret.yaml'), join(folder, 'link.yaml'));
    await symlink(join(outside, 'deep'), join(folder, 'linked'));
    await symlink('/etc/passwd', join(folder, 'passwd.yaml'));
    await symlink(join(folder, 'services.yaml'), join(folder, 'inside.yaml'));
    await symlink(folder, join(folder, 'loop'));
    await symlink('gone.yaml', join(folder, 'dangling.yaml'));
    const { read } = await startFolder(folder);
    const estate = await read<Estate>('/api/estate');
    expect(estate.counts['Service']).toBe(2);
    expect(words(estate.problems)).toEqual([
      'dangling.yaml:1 warning a symbolic link that leads nowhere',
      'link.yaml:1 warning a symbolic link that leads out of the folder; not followed',
      'linked:1 warning a symbolic link that leads out of the folder; not followed',
      'passwd.yaml:1 warning a symbolic link that leads out of the folder; not followed',
    ]);
  });

  test('pipes and sockets are not opened', async () => {
    const folder = await makeFolder(shop);
    execFileSync(makePipe, [join(folder, 'pipe.yaml')]);
    const socket = createServer();
    await new Promise<void>((resolve) => socket.listen(join(folder, 'socket.yaml'), resolve));
    const { read } = await startFolder(folder);
    const estate = await read<Estate>('/api/estate');
    socket.close();
    expect(words(estate.problems)).toEqual([
      'pipe.yaml:1 warning not a regular file; not opened',
      'socket.yaml:1 warning not a regular file; not opened',
    ]);
    expect(estate.counts['HTTPRoute']).toBe(2);
  });

  test('a file that is replaced by a link between scan and reading is not followed', async () => {
    const outside = await makeFolder({ 'x.yaml': service('outside') });
    const folder = await makeFolder({ 'a.yaml': service('inside') });
    const { workspace } = await startFolder(folder, { watch: false });
    await rm(join(folder, 'a.yaml'));
    await symlink(join(outside, 'x.yaml'), join(folder, 'a.yaml'));
    const [source] = workspace.sources;
    expect(await source?.readFile('a.yaml')).toBeUndefined();
    expect(await source?.readFile('../x.yaml')).toBeUndefined();
    expect(await source?.readFile('/etc/passwd')).toBeUndefined();
    expect(await source?.readFile('a.yaml\0')).toBeUndefined();
  });
});

describe('limits', () => {
  test('too many files, too large files, too much in all, too deep: each said, and the rest loads', async () => {
    const deep = Array.from({ length: 6 }, (_, index) => `d${index}`).join('/');
    const folder = await makeFolder({
      'a.yaml': service('a'),
      'b.yaml': service('b'),
      'big.yaml': '',
      [`${deep}/x.yaml`]: service('deep'),
      'z.yaml': service('z'),
    });
    await truncate(join(folder, 'big.yaml'), 3 * 1024 * 1024);
    const limited = await startFolder(folder, { limits: { files: 2, depth: 4 } });
    const estate = await limited.read<Estate>('/api/estate');
    expect(words(estate.problems)).toEqual([
      'big.yaml:1 error the file has 3.0 MiB; at most 2.0 MiB are read',
      'd0/d1/d2/d3/d4:1 error more than 4 folders deep; not read',
      'z.yaml:1 error more than 2 files; this one and those after it are not read',
    ]);
    expect(estate.counts).toEqual({ Service: 2 });
    const small = await startFolder(folder, { limits: { totalBytes: 200 } });
    expect(words((await small.read<Estate>('/api/estate')).problems)).toContainEqual(expect.stringContaining('MiB in all'));
  });
});

describe('changes on disk', () => {
  test('new, changed, moved and removed files show without asking', async () => {
    const folder = await makeFolder(shop);
    const { read } = await startFolder(folder, { rescan: 3_600_000 });
    const counts = async (): Promise<Record<string, number>> => (await read<Estate>('/api/estate')).counts;
    await put(folder, 'new/deeper/extra.yaml', service('extra'));
    await eventually(counts, (seen) => seen['Service'] === 3);
    await put(folder, 'new/deeper/extra.yaml', [service('extra'), service('more')].join('---\n'));
    await eventually(counts, (seen) => seen['Service'] === 4);
    await rm(join(folder, 'new'), { recursive: true });
    await eventually(counts, (seen) => seen['Service'] === 2);
    await put(folder, 'routes.yaml', 'kind: [\n');
    const estate = await eventually(
      () => read<Estate>('/api/estate'),
      (seen) => seen.problems.length === 1,
    );
    expect(estate.counts['HTTPRoute']).toBeUndefined();
    await put(folder, 'routes.yaml', route('good', 'back'));
    await eventually(
      () => read<Estate>('/api/estate'),
      (seen) => seen.problems.length === 0 && seen.counts['HTTPRoute'] === 1,
    );
  });

  test('without a watch, the periodic scan finds them', async () => {
    const folder = await makeFolder(shop);
    const { read, workspace } = await startFolder(folder, { rescan: 50 });
    const revision = workspace.revision;
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(workspace.revision).toBe(revision);
    await put(folder, 'x.yaml', service('x'));
    await eventually(
      () => read<Estate>('/api/estate'),
      (seen) => seen.counts['Service'] === 3,
    );
  });

  test('a folder that goes away leaves what was known, as stale, and comes back', async () => {
    const folder = await makeFolder({});
    const inner = join(folder, 'estate');
    await put(inner, 'a.yaml', service('a'));
    const { read } = await startFolder(inner, { rescan: 50 });
    await rm(inner, { recursive: true });
    const stale = await eventually(
      () => read<Estate>('/api/estate'),
      (seen) => seen.sources[0]?.state === 'stale',
    );
    expect(stale.counts).toEqual({ Service: 1 });
    expect(stale.zones[0]).toMatchObject({ state: 'stale', lastSeen: expect.any(String) as unknown });
    expect(words(stale.problems)[0]).toContain('the folder cannot be read: it is gone');
    await mkdir(inner);
    await put(inner, 'a.yaml', [service('a'), service('b')].join('---\n'));
    const back = await eventually(
      () => read<Estate>('/api/estate'),
      (seen) => seen.sources[0]?.state === 'live',
    );
    expect(back.counts).toEqual({ Service: 2 });
    expect(back.problems).toEqual([]);
  });

  test.skipIf(process.getuid?.() === 0)('a file without permission is named', async () => {
    const folder = await makeFolder(shop);
    await chmod(join(folder, 'services.yaml'), 0);
    const { read } = await startFolder(folder);
    expect(words((await read<Estate>('/api/estate')).problems)).toContain('services.yaml:1 error cannot be read: no permission to read it');
  });
});

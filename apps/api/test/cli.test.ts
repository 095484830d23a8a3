import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checks } from '@routescope/translator';
import { describe, expect, onTestFinished, test } from 'vitest';
import { runCli } from '../src/cli/cli.ts';
import { makeFolder, put, route, service, shop } from './start.ts';
import { makeTerminal, type TestTerminal } from './terminal.ts';

const examples = fileURLToPath(new URL('../../../examples', import.meta.url));

async function run(
  args: readonly string[],
  options: Partial<Parameters<typeof makeTerminal>[0]> = {},
): Promise<{ code: number; out: string; err: string }> {
  const terminal: TestTerminal = makeTerminal({ folder: examples, ...options });
  const code = await runCli(args, terminal);
  return { code, out: terminal.output(), err: terminal.errors() };
}

const healthy = { ...shop, 'routes.yaml': route('good', 'back') };

describe('usage', () => {
  test('help, version, and help of each command', async () => {
    expect(await run(['--help'])).toMatchObject({ code: 0, err: '', out: expect.stringContaining('Exit codes') as unknown });
    expect(await run(['--version'])).toEqual({ code: 0, out: '0.0.0-test\n', err: '' });
    for (const command of ['serve', 'check', 'translate', 'graph', 'explain']) {
      expect((await run([command, '--help'])).out).toContain(`routescope ${command}`);
      expect((await run(['help', command])).out).toContain('Examples');
    }
  });

  test.each<[string[], string]>([
    [['chekc'], 'there is no command chekc'],
    [['constructor'], 'there is no command constructor'],
    [['check'], 'name a folder, a file, or - for standard input'],
    [['check', 'missing'], 'missing: it is gone'],
    [['check', 'broken', '--format', 'xml'], '--format is xml; it can be text, json, sarif, markdown, junit'],
    [['check', 'broken', '--fail-on', 'all'], '--fail-on is all; it can be error, warning, info, hint, none'],
    [['check', 'broken', '--kuma', '1.0'], 'Kuma 1.0 is older than all known minors'],
    [['check', 'broken', '--baseline', 'missing.json'], '--baseline missing.json: it is gone'],
    [['check', 'broken', '--baseline', 'broken/README.md'], '--baseline broken/README.md:'],
    [['check', '--nonsense', 'broken'], "Unknown option '--nonsense'"],
    [['translate', 'multizone', '-o', 'json'], 'JSON is for one zone at a time: choose --zone zone-1, zone-2, global'],
    [['translate', 'multizone', '--zone', 'zone-9'], 'there is no zone zone-9; there is zone-1, zone-2, global'],
    [['graph', 'multizone', '--depth', '99'], '--depth is 99; it can be a whole number from 1 to 6'],
    [['explain', 'KGA999'], 'there is no check KGA999'],
    [['serve', '--host', '0.0.0.0'], '--host 0.0.0.0 would open the page to other machines'],
    [['serve', '--host', 'example.com'], '--host example.com would open the page to other machines'],
    [['serve', '--port', '99999'], '--port is 99999; it can be a whole number from 0 to 65535'],
  ])('%j', async (args, message) => {
    const { code, err, out } = await run(args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(`routescope: ${message}`);
    expect(err).toContain('--help');
  });
});

describe('check', () => {
  test('a healthy folder is 0, a broken one 1', async () => {
    const folder = await makeFolder(healthy);
    expect(await run(['check', '.', '--fail-on', 'warning'], { folder })).toMatchObject({ code: 0, err: '' });
    const broken = await run(['check', 'broken']);
    expect(broken.code).toBe(1);
    expect(broken.out).toMatch(/default\/missing-service\.yaml:\d+:\d+: error KGA301 Service "shop\/chekout" does not exist/);
  });

  test('what cannot be loaded is 1 with file, line and reason, and the rest is checked', async () => {
    const folder = await makeFolder({
      ...shop,
      'broken.yaml': 'kind: [\n',
      'nameless.yaml': '\napiVersion: v1\nkind: Service\n',
      'twice.yaml': service('back'),
    });
    const { code, out } = await run(['check', '.'], { folder });
    expect(code).toBe(1);
    expect(out).toContain('nameless.yaml:2: error Service has no metadata.name');
    expect(out).toMatch(/broken\.yaml:\d+:\d+: error /);
    expect(out).toContain('twice.yaml:1: error Service shop/back is already defined in services.yaml:');
    expect(out).toContain('KGA301');
  });

  test('a file, several files, standard input', async () => {
    const folder = await makeFolder(shop);
    const { out } = await run(['check', 'routes.yaml', 'services.yaml', 'namespaces.yaml'], { folder });
    expect(out).toMatch(/routes\.yaml:\d+:\d+: error KGA301/);
    const all = Object.values(shop).join('---\n');
    const piped = await run(['check', '-'], { folder, input: all });
    expect(piped.out).toMatch(/stdin:\d+:\d+: error KGA301/);
    expect(piped.code).toBe(1);
    expect(await run(['check', '-'], { folder, input: '' })).toMatchObject({ code: 0 });
    expect((await run(['check', '.', 'routes.yaml'], { folder })).code).toBe(2);
  });

  test('--dir with files reports only what concerns them', async () => {
    const folder = await makeFolder({ ...shop, 'more.yaml': route('also-lost', 'gone') });
    const { out } = await run(['check', '--dir', '.', 'more.yaml'], { folder });
    expect(out).toContain('gone');
    expect(out).not.toContain('nowhere');
    expect((await run(['check', '--dir', '.', 'services.yaml'], { folder })).code).toBe(0);
  });

  test('the same input gives the same report, whatever the order of files', async () => {
    const one = await makeFolder({
      'a.yaml': shop['routes.yaml'] ?? '',
      'b.yaml': shop['services.yaml'] ?? '',
      'c.yaml': shop['namespaces.yaml'] ?? '',
    });
    const two = await makeFolder({
      'c.yaml': shop['namespaces.yaml'] ?? '',
      'b.yaml': shop['services.yaml'] ?? '',
      'a.yaml': shop['routes.yaml'] ?? '',
    });
    const name = (text: string, folder: string): string => text.replaceAll(folder.split('/').at(-1) ?? '', 'FOLDER');
    for (const format of ['text', 'json', 'sarif', 'markdown', 'junit']) {
      const first = await run(['check', '.', '--format', format], { folder: one });
      const second = await run(['check', '.', '--format', format], { folder: two });
      expect(name(second.out, two)).toBe(name(first.out, one));
    }
  });

  test('colours only where they are shown, and control characters never', async () => {
    const folder = await makeFolder({
      ...shop,
      'evil.yaml': 'apiVersion: v1\nmetadata: {name: "a"}\n"\\e[31mkind": x\n',
      'ev\u001B[2Jil.yaml': 'kind: [\n',
    });
    const plain = await run(['check', '.'], { folder });
    const coloured = await run(['check', '.'], { folder, hasColours: true });
    expect(plain.out).not.toContain('\u001B');
    expect(coloured.out).toContain('\u001B[31merror\u001B[0m');
    expect(coloured.out).not.toContain('\u001B[2J');
    expect(plain.out).toContain(String.raw`ev\u001b[2Jil.yaml`);
  });

  test('a baseline leaves out what was known, also after lines moved', async () => {
    const folder = await makeFolder(shop);
    const before = await run(['check', '.', '--format', 'json'], { folder });
    await put(folder, 'known.json', before.out);
    await put(folder, '.hidden', '');
    await put(folder, 'routes.yaml', `# moved\n\n\n${shop['routes.yaml'] ?? ''}`);
    const files = ['check', '--dir', '.', '--baseline', 'known.json', 'routes.yaml'];
    expect(await run(files, { folder })).toMatchObject({ code: 0, out: expect.stringContaining('known from the baseline') as unknown });
    await put(folder, 'routes.yaml', [shop['routes.yaml'] ?? '', route('new', 'missing')].join('---\n'));
    const after = await run(files, { folder });
    expect(after.code).toBe(1);
    expect(after.out).toContain('missing');
    expect(after.out).not.toContain('nowhere');
  });

  test('suppressed findings are counted, not shown', async () => {
    const first = await makeFolder(shop);
    const { out } = await run(['check', '.', '--format', 'json'], { folder: first });
    const codes = [...new Set((JSON.parse(out) as { findings: { code: string }[] }).findings.map(({ code }) => code))];
    const ignore = codes.map((code) => `- {code: ${code}, reason: known}\n`).join('');
    const folder = await makeFolder({ ...shop, 'routescope.yaml': `ignore:\n${ignore}zones:\n- {name: shop, path: .}\n` });
    const quiet = await run(['check', '.'], { folder });
    expect(quiet.code).toBe(0);
    expect(quiet.out).toMatch(/nothing to report, \d+ suppressed/);
    for (const level of ['error', 'warning', 'info', 'hint'])
      expect((await run(['check', '.', '--fail-on', level], { folder })).code).toBe(0);
    const muted = route('lost', 'nowhere').replace(
      '  namespace: shop\n',
      '  namespace: shop\n  annotations:\n    routescope.dev/ignore: KGA301\n    routescope.dev/ignore-reason: on its way\n',
    );
    const annotated = await makeFolder({ ...shop, 'routes.yaml': muted });
    expect(await run(['check', '.'], { folder: annotated })).toMatchObject({
      code: 0,
      out: expect.stringContaining('1 suppressed') as unknown,
    });
  });
});

describe('formats', () => {
  test('SARIF points to the field, in the file, with its rules', async () => {
    const folder = await makeFolder({ ...shop, 'broken.yaml': 'a: 1\nkind: [\n' });
    const { out } = await run(['check', '.', '--format', 'sarif'], { folder });
    const log = JSON.parse(out) as {
      version: string;
      runs: {
        tool: { driver: { rules: { id: string }[] } };
        results: {
          ruleId: string;
          ruleIndex: number;
          level: string;
          message: { text: string };
          locations: {
            physicalLocation: { artifactLocation: { uri: string }; region: { startLine: number; startColumn: number; endColumn: number } };
          }[];
        }[];
      }[];
    };
    expect(log.version).toBe('2.1.0');
    const [sarif] = log.runs;
    const results = sarif?.results ?? [];
    for (const { ruleId, ruleIndex } of results) expect(sarif?.tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
    const missing = results.find(({ ruleId }) => ruleId === 'KGA301')?.locations[0]?.physicalLocation;
    const lines = (shop['routes.yaml'] ?? '').split('\n');
    const line = lines[(missing?.region.startLine ?? 0) - 1] ?? '';
    expect(missing?.artifactLocation.uri).toBe('routes.yaml');
    expect(line.slice((missing?.region.startColumn ?? 0) - 1, (missing?.region.endColumn ?? 0) - 1)).toBe('nowhere');
    expect(results.find(({ ruleId }) => ruleId === 'manifest')?.locations[0]?.physicalLocation).toMatchObject({
      artifactLocation: { uri: 'broken.yaml' },
      region: { startLine: 3 },
    });
  });

  test('JUnit is XML whatever the names are', async () => {
    const folder = await makeFolder({ 'a<&">.yaml': 'kind: [\n' });
    const { out } = await run(['check', '.', '--format', 'junit'], { folder });
    expect(out).toContain('name="a&lt;&amp;&quot;&gt;.yaml:2"');
    expect(out).toContain('failures="1"');
  });

  test('Markdown has no markup of others in it', async () => {
    const folder = await makeFolder({ ...shop, 'x.yaml': 'apiVersion: v1\nkind: "[a](javascript:x)|<b>`"\nmetadata: {labels: {}}\n' });
    const { out } = await run(['check', '.', '--format', 'markdown'], { folder });
    expect(out).toContain(String.raw`\[a\](javascript:x)\|\<b\>`);
    expect(out).toContain('## KGA301');
    expect(out).toContain('**Fix:**');
  });

  test('JSON has counts, positions and fingerprints', async () => {
    const { out } = await run(['check', 'broken', '--format', 'json']);
    const report = JSON.parse(out) as {
      counts: Record<string, number>;
      findings: { code: string; fingerprint: string; at: { file?: string; line?: number } }[];
    };
    expect(report.counts['error']).toBeGreaterThan(5);
    expect(new Set(report.findings.map(({ fingerprint }) => fingerprint)).size).toBe(report.findings.length);
    for (const { at } of report.findings.filter(({ at: { file } }) => file !== undefined)) expect(at.line).toBeGreaterThan(0);
  });
});

describe('translate', () => {
  test('YAML that could be applied, and JSON of the same', async () => {
    const yaml = await run(['translate', 'kuma-demo']);
    expect(yaml.code).toBe(0);
    expect(yaml.out).toContain('kind: MeshHTTPRoute');
    expect(yaml.out).toMatch(/^# Secret .*contents are not shown$/m);
    const { out } = await run(['translate', 'kuma-demo', '-o', 'json']);
    const list = JSON.parse(out) as { kind: string; items: { kind: string; metadata: { name: string } }[] };
    expect(list.kind).toBe('List');
    expect(list.items.length).toBe(yaml.out.split('\n').filter((line) => line === '---').length);
    for (const { metadata } of list.items) expect(yaml.out).toContain(metadata.name);
  });

  test('another version writes other kinds, and --diff says which', async () => {
    const older = await run(['translate', 'kuma-demo', '--kuma', '2.6']);
    expect(older.out).toContain('kind: MeshGatewayRoute');
    const upgrade = await run(['translate', 'kuma-demo', '--diff', '2.6', '2.7']);
    expect(upgrade.code).toBe(1);
    expect(upgrade.out).toMatch(/^zone default: Kuma 2\.6 → 2\.7, [1-9]\d* differences$/m);
    expect(upgrade.out).toMatch(/^- MeshGatewayRoute\//m);
    expect(upgrade.out).toMatch(/^\+ MeshHTTPRoute\//m);
    expect(await run(['translate', 'kuma-demo', '--diff', '2.14.3'])).toMatchObject({
      code: 0,
      out: 'zone default: Kuma 2.14.3 → 2.14.3, 0 differences\n',
    });
  });

  test('a newer minor than all known ones is predicted with the newest, and says so; an older one is refused with the list', async () => {
    const newer = await run(['translate', 'kuma-demo', '--kuma', '3.4']);
    expect(newer.err).toContain('note: Kuma 3.4 is newer than all known minors; predicted with the behaviour of 3.0.');
    expect(newer.out).toBe((await run(['translate', 'kuma-demo', '--kuma', '3.0'])).out);
    expect((await run(['translate', 'kuma-demo', '--diff', '2.14', '3.4'])).err).toContain('note: Kuma 3.4 is newer');
    expect(await run(['translate', 'kuma-demo', '--kuma', '1.8'])).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringMatching(/Kuma 1\.8 is older than all known minors: 2\.2, .*3\.0/),
    });
  });

  test('settings that decide the outcome are named on standard error', async () => {
    const secure = `apiVersion: gateway.networking.k8s.io/v1
kind: GatewayClass
metadata: { name: kuma }
spec: { controllerName: gateways.kuma.io/controller }
---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: secure, namespace: shop }
spec:
  gatewayClassName: kuma
  listeners: [{ name: https, port: 443, protocol: HTTPS, tls: { certificateRefs: [{ name: shop }] } }]
`;
    const folder = await makeFolder({ ...shop, 'secure.yaml': secure });
    const off = await run(['translate', '.', '--kuma', '2.14.3'], { folder });
    expect(off.code).toBe(1);
    expect(off.err).toMatch(/^note: supportGatewaySecretsInAllNamespaces is taken to be off.*Gateway\/shop\/secure/m);
    const older = await run(['translate', '.', '--kuma', '2.6'], { folder });
    expect(older.err).toMatch(/^note: Kuma 2\.6 reads Gateway API objects only with experimental\.gatewayAPI; predicted with it on\.$/m);
    expect(older.err).not.toContain('supportGatewaySecretsInAllNamespaces');
  });

  test('what would not be written goes to standard error', async () => {
    const bad = `${route('bad', 'back')}    - name: back\n      port: 99999\n`;
    const folder = await makeFolder({ ...shop, 'routes.yaml': bad });
    const { code, err } = await run(['translate', '.'], { folder });
    expect(code).toBe(1);
    expect(err).toContain('HTTPRoute/shop/bad: the API server would refuse it');
  });

  test('zones are told apart', async () => {
    const { out } = await run(['translate', 'multizone']);
    expect(out).toMatch(/^# zone zone-1, Kuma /m);
    expect((await run(['translate', 'multizone', '--zone', 'zone-1'])).out).not.toContain('# zone');
  });
});

test('graph as text, mermaid and data', async () => {
  const text = await run(['graph', 'multizone']);
  expect(text).toMatchObject({ code: 0, err: '' });
  expect(text.out).toContain('❌');
  expect((await run(['graph', 'multizone', '-o', 'mermaid'])).out).toMatch(/^flowchart /);
  expect(JSON.parse((await run(['graph', 'multizone', '-o', 'json', '--zone', 'zone-1'])).out)).toHaveProperty('nodes');
});

test('explain tells every check by code and by name', async () => {
  const list = await run(['explain']);
  for (const { code, name, title } of checks) {
    expect(list.out).toContain(code);
    for (const asked of [code, code.toLowerCase(), name]) expect((await run(['explain', asked])).out).toContain(title);
  }
  const page = (await run(['explain', 'KGA301'])).out;
  for (const part of ['For example', 'What to do', 'severity', 'basis', 'Kuma', 'docs/checks.md#kga301-backend-not-found'])
    expect(page).toContain(part);
  expect((await run(['explain', 'KGA398'])).err).toContain('there is no check KGA398, the nearest is KGA308');
  expect((await run(['explain', 'bakend-not-found'])).err).toContain('the nearest is backend-not-found');
});

describe('serve', () => {
  test('prints the address, answers, and stops when asked to', { timeout: 60_000 }, async () => {
    const folder = await makeFolder(shop);
    let stop = (): void => undefined;
    const terminal = makeTerminal({
      folder,
      stopped: () => new Promise((resolve) => (stop = resolve)),
      listen: (server, port, host) =>
        new Promise((resolve) => server.listen(port, host, () => resolve({ port: (server.address() as { port: number }).port }))),
    });
    const running = runCli(['serve', '--dir', '.'], terminal);
    while (!terminal.output().includes('Ctrl+C')) await new Promise((resolve) => setTimeout(resolve, 20));
    const address = /http:\/\/127\.0\.0\.1:\d+/.exec(terminal.output())?.[0] ?? '';
    expect(terminal.output()).toContain('6 objects');
    expect(await (await fetch(`${address}/api/health`)).json()).toMatchObject({ status: 'ok' });
    stop();
    expect(await running).toBe(0);
    await expect(fetch(`${address}/api/health`)).rejects.toThrow('fetch failed');
  });

  test('a port in use is said', { timeout: 60_000 }, async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void taken.close());
    const { port } = taken.address() as { port: number };
    const { spawnSync } = await import('node:child_process');
    const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));
    const tsx = join(examples, '../node_modules/.bin/tsx');
    const result = spawnSync(tsx, [main, 'serve', '--dir', 'kuma-demo', '--port', String(port)], { cwd: examples, encoding: 'utf8' });
    expect(result.status).toBe(2);
    expect(result.stderr).toContain(`port ${port} is in use; choose another one with --port`);
  });
});

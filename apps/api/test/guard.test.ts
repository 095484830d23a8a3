import { connect } from 'node:net';
import { describe, expect, test } from 'vitest';
import { type AskOptions, makeFolder, type Running, shop, startFolder } from './start.ts';

interface Vector {
  readonly name: string;
  readonly status: number;
  readonly headers: (port: number) => Readonly<Record<string, string>>;
  readonly method?: string;
  readonly path?: string;
}

const allowed = (name: string, headers: Vector['headers'], more: Partial<Vector> = {}): Vector => ({ name, headers, status: 200, ...more });
const refused = (name: string, headers: Vector['headers'], more: Partial<Vector> = {}): Vector => ({ name, headers, status: 403, ...more });

const hosts: readonly Vector[] = [
  allowed('127.0.0.1', (port) => ({ host: `127.0.0.1:${port}` })),
  allowed('localhost', (port) => ({ host: `localhost:${port}` })),
  allowed('upper case', (port) => ({ host: `LocalHost:${port}` })),
  allowed('trailing dot', (port) => ({ host: `localhost.:${port}` })),
  allowed('IPv6', (port) => ({ host: `[::1]:${port}` })),
  allowed('IPv6 written out', (port) => ({ host: `[0:0:0:0:0:0:0:1]:${port}` })),
  ...[
    ['a name that resolves to loopback', 'attacker.example'],
    ['a name that ends like ours', 'xlocalhost'],
    ['a name that starts like ours', 'localhost.attacker.example'],
    ['a subdomain', 'a.localhost'],
    ['an address in the same network', '192.168.1.5'],
    ['all interfaces', '0.0.0.0'],
    ['another loopback address', '127.0.0.2'],
    ['loopback in short', '127.1'],
    ['loopback as a number', '2130706433'],
    ['IPv4 in IPv6', '[::ffff:127.0.0.1]'],
    ['any in IPv6', '[::]'],
    ['user information', 'localhost@attacker.example'],
    ['a slash', 'localhost/attacker.example'],
    ['two dots', 'localhost..'],
  ].map(([name = '', host = '']) => refused(name, (port) => ({ host: `${host}:${port}` }))),
  refused('no port', () => ({ host: 'localhost' })),
  refused('another port', (port) => ({ host: `localhost:${port === 65_535 ? 1 : port + 1}` })),
  refused('an empty port', () => ({ host: 'localhost:' })),
  refused('a port with letters', (port) => ({ host: `localhost:${port}x` })),
  refused('a port with a sign', (port) => ({ host: `localhost:+${port}` })),
  refused('two ports', (port) => ({ host: `localhost:${port}:${port}` })),
  refused('a port with a leading zero and six digits', (port) => ({ host: `localhost:0${String(port).padStart(5, '0')}` })),
  refused('a list', (port) => ({ host: `localhost:${port}, localhost:${port}` })),
  refused('a space', (port) => ({ host: `localhost :${port}` })),
];

const own = (port: number): string => `127.0.0.1:${port}`;

const origins: readonly Vector[] = [
  allowed('none', () => ({})),
  allowed('our own', (port) => ({ origin: `http://${own(port)}` })),
  allowed('our own with localhost on both sides', (port) => ({ host: `localhost:${port}`, origin: `http://localhost:${port}` })),
  refused('null', () => ({ origin: 'null' })),
  refused('empty', () => ({ origin: '' })),
  refused('another site', () => ({ origin: 'http://attacker.example' })),
  refused('another site on our port', (port) => ({ origin: `http://attacker.example:${port}` })),
  refused('another port here', (port) => ({ origin: `http://127.0.0.1:${port === 65_535 ? 1 : port + 1}` })),
  refused('the other name of this machine', (port) => ({ origin: `http://localhost:${port}` })),
  refused('https', (port) => ({ origin: `https://${own(port)}` })),
  refused('an extension', () => ({ origin: 'chrome-extension://abcdefgh' })),
  refused('a file', () => ({ origin: 'file://' })),
  refused('with a path', (port) => ({ origin: `http://${own(port)}/x` })),
  refused('with a suffix', (port) => ({ origin: `http://${own(port)}.attacker.example` })),
  refused('rebound: attacker on both sides', (port) => ({ host: `attacker.example:${port}`, origin: `http://attacker.example:${port}` })),
];

const visit = { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };

const sites: readonly Vector[] = [
  allowed('none', () => ({ 'sec-fetch-site': 'none' })),
  allowed('same origin', () => ({ 'sec-fetch-site': 'same-origin' })),
  refused('same site', () => ({ 'sec-fetch-site': 'same-site' })),
  refused('cross site', () => ({ 'sec-fetch-site': 'cross-site' })),
  refused('unknown', () => ({ 'sec-fetch-site': 'elsewhere' })),
  refused('a visit of the API from another site', () => ({ 'sec-fetch-site': 'cross-site', ...visit })),
  refused('a picture of the page', () => ({ 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' }), {
    path: '/',
  }),
  refused('a frame of the page', () => ({ 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' }), {
    path: '/',
  }),
  { name: 'a link to the page from another site', headers: () => ({ 'sec-fetch-site': 'cross-site', ...visit }), path: '/', status: 503 },
];

async function check(running: Running, vector: Vector): Promise<void> {
  for (const path of vector.path === undefined ? ['/api/health', '/api/events'] : [vector.path]) {
    const options: AskOptions = { method: path === '/api/events' ? 'HEAD' : 'GET', headers: vector.headers(running.port) };
    const { status, headers } = await running.ask(path, options);
    expect({ path, status }).toEqual({ path, status: vector.status });
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
  }
}

describe('who may ask', () => {
  for (const [title, vectors] of Object.entries({ Host: hosts, Origin: origins, 'Sec-Fetch-Site': sites })) {
    test(`${title}: ${vectors.length} vectors on an answer and on the stream`, async () => {
      const running = await startFolder(await makeFolder(shop), { watch: false });
      for (const vector of vectors) {
        await check(running, vector).catch((error: unknown) => {
          throw new Error(`${title} ${vector.name}: ${error instanceof Error ? error.message : String(error)}`);
        });
      }
    });
  }

  test('two Host headers, or none', async () => {
    const { port } = await startFolder(await makeFolder(shop), { watch: false });
    const head = (lines: readonly string[]): Promise<string> =>
      new Promise((resolve, reject) => {
        const socket = connect(port, '127.0.0.1', () =>
          socket.end(`${['GET /api/health HTTP/1.1', ...lines, 'Connection: close'].join('\r\n')}\r\n\r\n`),
        );
        let text = '';
        socket.on('data', (chunk) => (text += chunk.toString()));
        socket.on('close', () => resolve(text.split('\r\n')[0] ?? ''));
        socket.on('error', reject);
      });
    expect(await head([`Host: localhost:${port}`])).toBe('HTTP/1.1 200 OK');
    expect(await head([])).toBe('HTTP/1.1 400 Bad Request');
    expect(await head(['Host:'])).toBe('HTTP/1.1 403 Forbidden');
    expect(await head([`Host: localhost:${port}`, 'Host: attacker.example'])).toBe('HTTP/1.1 400 Bad Request');
  });
});

describe('what may change something', () => {
  const draft = JSON.stringify({ zone: 'none', text: '' });

  test.each<[string, number, (port: number) => Readonly<Record<string, string>>]>([
    ['our page', 404, (port) => ({ origin: `http://${own(port)}`, 'content-type': 'application/json' })],
    ['our page, by Sec-Fetch-Site', 404, () => ({ 'sec-fetch-site': 'same-origin', 'content-type': 'application/json; charset=utf-8' })],
    ['no origin at all', 403, () => ({ 'content-type': 'application/json' })],
    ['another site', 403, () => ({ origin: 'http://attacker.example', 'content-type': 'application/json' })],
    ['a form', 415, (port) => ({ origin: `http://${own(port)}`, 'content-type': 'application/x-www-form-urlencoded' })],
    ['text that is JSON', 415, (port) => ({ origin: `http://${own(port)}`, 'content-type': 'text/plain' })],
    ['a longer media type', 415, (port) => ({ origin: `http://${own(port)}`, 'content-type': 'application/json+x' })],
    ['another character set', 415, (port) => ({ origin: `http://${own(port)}`, 'content-type': 'application/json; charset=utf-16' })],
    ['no media type', 415, (port) => ({ origin: `http://${own(port)}` })],
  ])('%s: %i', async (_, status, headers) => {
    const { ask, port } = await startFolder(await makeFolder(shop), { watch: false });
    const answer = await ask('/api/preview', { method: 'POST', headers: headers(port), body: draft });
    expect(answer.status).toBe(status);
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
  });

  test('no method override', async () => {
    const { ask } = await startFolder(await makeFolder(shop), { watch: false });
    const answer = await ask('/api/preview?_method=POST', { headers: { 'x-http-method-override': 'POST' } });
    expect(answer.status).toBe(405);
  });
});

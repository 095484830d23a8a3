import { gunzipSync } from 'node:zlib';
import { type Endpoint, endpoints, problemDetailsSchema } from '@routescope/contract';
import { describe, expect, test } from 'vitest';
import { eventually, makeFolder, put, type Running, service, shop, startFolder } from './start.ts';

async function start(files = shop): Promise<Running & { folder: string; zone: string }> {
  const folder = await makeFolder(files);
  const running = await startFolder(folder, { rescan: 3_600_000 });
  return { ...running, folder, zone: running.workspace.view().zones[0]?.name ?? '' };
}

describe('the contract', () => {
  test('every endpoint answers as its schema says', { timeout: 60_000 }, async () => {
    const { ask, zone, address } = await start();
    const calls: Readonly<Record<string, readonly string[]>> = {
      health: ['/api/health'],
      estate: ['/api/estate', '/api/estate?kuma=2.6'],
      zoneObjects: [`/api/zones/${zone}/objects`],
      objects: ['/api/objects', '/api/objects?kind=HTTPRoute,service&namespace=shop&name=O', '/api/objects?limit=1'],
      object: [
        `/api/object?zone=${zone}&key=HTTPRoute/shop/lost`,
        `/api/object?zone=${zone}&key=Mesh/default`,
        `/api/object?zone=${zone}&key=Service/shop/front&kuma=3.0`,
      ],
      routes: ['/api/routes', '/api/routes?namespace=shop&mesh=default', '/api/routes?kuma=2.2'],
      findings: ['/api/findings', '/api/findings?severity=error&suppressed=true'],
      graph: ['/api/graph', '/api/graph?focus=HTTPRoute/shop/lost&depth=2&generated=true&theme=dark', '/api/graph?find=namespace%3Dshop'],
      contexts: ['/api/contexts'],
      versions: ['/api/versions'],
      openapi: ['/api/openapi.json'],
    };
    for (const [name, endpoint] of Object.entries<Endpoint>(endpoints)) {
      if (endpoint.method !== 'GET' || endpoint.stream === true) continue;
      expect(calls[name], name).toBeDefined();
      for (const path of calls[name] ?? []) {
        const { status, text, headers } = await ask(path);
        expect({ path, status }).toEqual({ path, status: 200 });
        expect(headers['content-type']).toBe('application/json; charset=utf-8');
        const result = endpoint.response.safeParse(JSON.parse(text));
        expect({ path, issues: result.error?.issues ?? [] }).toEqual({ path, issues: [] });
      }
    }
    const draft = {
      zone,
      text: 'apiVersion: v1\nkind: Service\nmetadata: {name: nowhere, namespace: shop}\nspec: {ports: [{port: 80, appProtocol: http}]}\n',
    };
    const preview = await ask('/api/preview', {
      method: 'POST',
      headers: { origin: address, 'content-type': 'application/json' },
      body: JSON.stringify(draft),
    });
    expect(preview.status).toBe(200);
    expect(endpoints.preview.response.safeParse(JSON.parse(preview.text)).error?.issues ?? []).toEqual([]);
  });

  test('a newer minor than all known ones is answered with the newest, and every zone says so; an older one is refused with the list', async () => {
    const { ask } = await start();
    const { text } = await ask('/api/estate?kuma=3.4');
    const { zones } = JSON.parse(text) as { zones: { kuma: { known: boolean; minor: string; note?: string } }[] };
    expect(zones.length).toBeGreaterThan(0);
    for (const { kuma } of zones) {
      expect(kuma).toMatchObject({ known: false, minor: '3.0', note: expect.stringContaining('Kuma 3.4 is newer than all known minors') });
    }
    expect((await ask('/api/estate?kuma=1.8')).text).toContain('older than all known minors: 2.2');
  });

  test('the OpenAPI document has every endpoint and no reference that leads nowhere', async () => {
    const { read } = await start();
    const document = await read<{
      openapi: string;
      paths: Record<string, Record<string, unknown>>;
      components: { schemas: Record<string, unknown> };
    }>('/api/openapi.json');
    expect(document.openapi).toBe('3.1.0');
    for (const { path, method } of Object.values<Endpoint>(endpoints)) {
      expect(document.paths[path.replaceAll(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()]).toBeDefined();
    }
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map((match) => match[1] ?? '');
    expect(references.length).toBeGreaterThan(50);
    for (const reference of references)
      expect(document.components.schemas, reference).toHaveProperty([reference.replace('#/components/schemas/', '')]);
  });
});

describe('errors', () => {
  test.each<[string, string, number]>([
    ['GET', '/api/nothing', 404],
    ['GET', '/nothing.js', 404],
    ['GET', '/api/zones/nowhere/objects', 404],
    ['GET', '/api/object?zone=nowhere&key=Mesh/default', 404],
    ['GET', '/api/object?zone=nowhere', 400],
    ['GET', '/api/object?zone=a&zone=b&key=c', 400],
    ['GET', '/api/graph?depth=nine', 400],
    ['GET', '/api/graph?generated=maybe', 400],
    ['GET', '/api/graph?find=colour%3Dred', 400],
    ['GET', '/api/estate?kuma=1.0', 400],
    ['GET', '/api/estate?kuma=latest', 400],
    ['GET', '/api/objects?limit=0', 400],
    ['GET', '/api/objects?limit=99999999', 400],
    ['GET', `/api/objects?name=${'x'.repeat(9_000)}`, 414],
    ['GET', '/api/zones/%E0%A4%A/objects', 400],
    ['DELETE', '/api/estate', 405],
    ['PUT', '/api/preview', 405],
    ['GET', '/api/preview', 405],
    ['POST', '/', 405],
    ['TRACE', '/api/estate', 405],
  ])('%s %s: %i', async (method, path, status) => {
    const { ask, address } = await start();
    const answer = await ask(path, { method, headers: { origin: address, 'content-type': 'application/json' } });
    expect(answer.status).toBe(status);
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(answer.headers['cache-control']).toBe('no-store');
    const details = problemDetailsSchema.parse(JSON.parse(answer.text));
    expect(details.status).toBe(status);
    expect(details.detail).not.toBe('');
    if (status === 405) expect(answer.headers.allow).toMatch(/^(GET, HEAD|POST)$/);
  });

  test.each<[string, string, number]>([
    ['not JSON', '{', 400],
    ['empty', '', 422],
    ['a list', '[]', 422],
    ['a field of another type', '{"zone": 1, "text": ""}', 422],
    ['a field missing', '{"zone": "a"}', 422],
    ['one byte over the limit', `{"zone":"a","text":"${'x'.repeat(1024 * 1024 - 21)}"}`, 413],
  ])('a body that is %s', async (_, body, status) => {
    const { ask, address } = await start();
    const answer = await ask('/api/preview', { method: 'POST', headers: { origin: address, 'content-type': 'application/json' }, body });
    expect(answer.status).toBe(status);
    expect(problemDetailsSchema.parse(JSON.parse(answer.text)).status).toBe(status);
  });

  test('large headers and cookies', async () => {
    const { ask } = await start();
    expect((await ask('/api/health', { headers: { cookie: `a=${'x'.repeat(5_000)}` } })).status).toBe(431);
    const large = await ask('/api/health', { headers: { 'x-large': 'x'.repeat(17_000) } });
    expect(large.status).toBe(431);
    expect(JSON.parse(large.text)).toMatchObject({ status: 431 });
  });

  test('a field of a problem is named by its pointer', async () => {
    const { ask, address } = await start();
    const answer = await ask('/api/preview', {
      method: 'POST',
      headers: { origin: address, 'content-type': 'application/json' },
      body: '{"zone": 1, "text": ""}',
    });
    expect(JSON.parse(answer.text)).toMatchObject({ title: 'Body not valid', errors: [{ pointer: '/zone' }] });
  });

  test('keys of JavaScript are ordinary names', { timeout: 60_000 }, async () => {
    const { ask, address, zone } = await start();
    for (const name of ['__proto__', 'constructor', 'toString']) {
      expect((await ask(`/api/object?zone=${zone}&key=${name}`)).status).toBe(404);
      expect((await ask(`/api/zones/${name}/objects`)).status).toBe(404);
      const text = `{"zone": ${JSON.stringify(zone)}, "text": "a: 1", "__proto__": {"polluted": true}}`;
      await ask('/api/preview', { method: 'POST', headers: { origin: address, 'content-type': 'application/json' }, body: text });
    }
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});

describe('headers', () => {
  const wanted = {
    'content-security-policy':
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'",
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
  };

  test('on answers, errors and files alike', async () => {
    const web = await makeFolder({ 'index.html': '<!doctype html><title>page</title>', 'assets/a.js': 'export {};', '.env': 'SECRET=1' });
    const folder = await makeFolder(shop);
    const { ask } = await startFolder(folder, { webRoot: web, watch: false });
    for (const path of [
      '/api/health',
      '/api/nothing',
      '/',
      '/routes/zone-1/shop/a.b',
      '/assets/a.js',
      '/missing.js',
      '/.env',
      '/%2e%2e/%2e%2e/etc/passwd',
      '/..%2f..%2fetc%2fpasswd',
    ]) {
      const { headers } = await ask(path);
      expect(headers, path).toMatchObject(wanted);
      expect(headers['permissions-policy'], path).toContain('camera=()');
      expect(headers['x-powered-by'], path).toBeUndefined();
    }
  });

  test('the page answers for every address that is no file, and only for those', async () => {
    const web = await makeFolder({ 'index.html': '<!doctype html><title>page</title>', 'assets/a.js': 'export {};', '.env': 'SECRET=1' });
    const { ask } = await startFolder(await makeFolder(shop), { webRoot: web, watch: false });
    for (const path of ['/', '/topology', '/routes/zone-1/shop/a.b', '/studio?zone=a']) {
      const answer = await ask(path);
      expect(answer).toMatchObject({ status: 200, text: '<!doctype html><title>page</title>' });
      expect(answer.headers['cache-control']).toBe('no-cache');
    }
    expect((await ask('/assets/a.js')).headers['cache-control']).toBe('public, max-age=31536000, immutable');
    for (const path of ['/missing.js', '/assets/missing.css', '/api', '/api/x']) expect((await ask(path)).status, path).toBe(404);
    for (const path of ['/.env', '/%2e%2e/%2e%2e/etc/passwd', '/..%2f..%2fetc%2fpasswd', '/assets/..%5c..%5cx']) {
      expect((await ask(path)).text, path).not.toMatch(/SECRET|root:/);
    }
  });
});

describe('answers that are kept', () => {
  test('an ETag answers 304 until something changes', async () => {
    const { ask, folder } = await start();
    const first = await ask('/api/routes');
    const etag = String(first.headers.etag);
    const again = await ask('/api/routes', { headers: { 'if-none-match': etag } });
    expect(again).toMatchObject({ status: 304, text: '' });
    expect(again.headers.etag).toBe(etag);
    expect((await ask('/api/routes', { headers: { 'if-none-match': 'W/"other", W/"x"' } })).status).toBe(200);
    await put(folder, 'more.yaml', service('more'));
    const changed = await eventually(
      () => ask('/api/routes', { headers: { 'if-none-match': etag } }),
      ({ status }) => status === 200,
    );
    expect(changed.headers.etag).not.toBe(etag);
  });

  test('large answers are compressed for those who take it', async () => {
    const { ask } = await start();
    const plain = await ask('/api/openapi.json');
    const gzipped = await ask('/api/openapi.json', { headers: { 'accept-encoding': 'br, gzip' } });
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(gzipped.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'Accept-Encoding' });
    expect(gunzipSync(gzipped.bytes).toString()).toBe(plain.text);
    expect(gzipped.bytes.length).toBeLessThan(plain.bytes.length / 3);
    expect((await ask('/api/openapi.json', { headers: { 'accept-encoding': 'gzip;q=0' } })).headers['content-encoding']).toBeUndefined();
  });

  test('HEAD is GET without a body', async () => {
    const { ask } = await start();
    const head = await ask('/api/routes', { method: 'HEAD' });
    const full = await ask('/api/routes');
    expect(head).toMatchObject({ status: 200, text: '' });
    expect(head.headers['content-length']).toBe(full.headers['content-length']);
  });
});

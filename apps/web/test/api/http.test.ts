import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError, apiUrl, getJson } from '../../src/api/http.ts';

let server: Server;
let base = '';
let answer: (request: IncomingMessage, response: ServerResponse) => void;

beforeEach(async () => {
  server = createServer((request, response) => answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  base = `http://127.0.0.1:${address.port}`;
});

afterEach(async () => {
  vi.restoreAllMocks();
  await new Promise((resolve) => server.close(resolve));
});

describe('getJson', () => {
  it('asks again with the ETag and gives the same object back when nothing changed', async () => {
    const asked: (string | undefined)[] = [];
    answer = (request, response) => {
      asked.push(request.headers['if-none-match']);
      if (request.headers['if-none-match'] === '"v1"') response.writeHead(304).end();
      else response.writeHead(200, { etag: '"v1"', 'content-type': 'application/json' }).end('{"revision":1}');
    };
    const first = await getJson(`${base}/api/estate`);
    const second = await getJson(`${base}/api/estate`);
    expect(second).toBe(first);
    expect(asked).toEqual([undefined, '"v1"']);
  });

  it('reads what the API says about an error', async () => {
    answer = (_request, response) => {
      response.writeHead(422, { 'content-type': 'application/problem+json' });
      response.end(
        JSON.stringify({
          type: 'x',
          title: 'Unknown Kuma version',
          detail: '9.9 is not known',
          status: 422,
          errors: [{ pointer: '/kuma', detail: 'unknown' }],
        }),
      );
    };
    const error = await getJson(`${base}/api/graph`).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({
      message: 'Unknown Kuma version: 9.9 is not known',
      problem: { status: 422, errors: [{ pointer: '/kuma', detail: 'unknown' }] },
    });
  });

  it('says so when an error has no details, and when nobody answers', async () => {
    answer = (_request, response) => response.writeHead(500).end('<html>');
    await expect(getJson(`${base}/x`)).rejects.toMatchObject({ problem: { status: 500 } });
    await expect(getJson('http://127.0.0.1:9/api/estate')).rejects.toMatchObject({
      problem: { status: 0, title: 'Routescope does not answer' },
    });
  });
});

describe('apiUrl', () => {
  it('leaves out what is not set and keeps one order', () => {
    expect(apiUrl('/api/graph', { zone: 'b c', kuma: undefined, depth: 2, mesh: '' })).toBe('/api/graph?depth=2&zone=b+c');
  });
});

import type { IncomingMessage } from 'node:http';
import { Problem } from './problem.ts';

const hostForm = /^(localhost|127\.0\.0\.1|\[[\da-f:.]{2,45}\])\.?(?::(\d{1,5}))?$/i;

/** `host:port` of a Host header in one spelling, or undefined where it is not a loopback name. A missing port is 80. */
function canonicalHost(header: string): string | undefined {
  const match = hostForm.exec(header);
  const name = match?.[1]?.toLowerCase();
  if (name === undefined) return undefined;
  const port = Number(match?.[2] ?? 80);
  if (port < 1 || port > 65_535) return undefined;
  if (!name.startsWith('[')) return `${name}:${port}`;
  const address = URL.canParse(`http://${name}`) ? new URL(`http://${name}`).hostname : '';
  return address === '[::1]' ? `[::1]:${port}` : undefined;
}

/** `http://host:port` in one spelling, or undefined for anything else, `null` included. */
function canonicalOrigin(header: string): string | undefined {
  if (!header.startsWith('http://')) return undefined;
  const host = canonicalHost(header.slice('http://'.length));
  return host === undefined ? undefined : `http://${host}`;
}

/**
 * Lets a request pass only if it is addressed to this server by a loopback name and comes from no other web page: the rules against DNS rebinding
 * and cross-site requests. Loopback itself proves nothing, since any page that the person visits can reach it.
 * @throws Problem 400, 403 or 415
 */
export function guardRequest(request: IncomingMessage): void {
  const { headers } = request;
  const host = checkHost(request);
  const { origin } = headers;
  if (origin !== undefined && canonicalOrigin(origin) !== `http://${host}`) {
    throw refused('Origin', 'Requests from other web pages are refused.');
  }
  checkFetchSite(request);
  if (isSafe(request.method)) return;
  if (origin === undefined && headers['sec-fetch-site'] !== 'same-origin') {
    throw refused('Origin', `A ${request.method ?? ''} request needs an Origin header with the address of this server.`);
  }
}

function checkHost(request: IncomingMessage): string {
  const names = request.rawHeaders.filter((_, index) => index % 2 === 0).filter((name) => name.toLowerCase() === 'host');
  if (names.length !== 1) throw new Problem(400, 'Bad request', 'A request has exactly one Host header.');
  const host = canonicalHost(request.headers.host ?? '');
  if (host === undefined || !host.endsWith(`:${request.socket.localPort ?? 0}`)) {
    throw refused('Host', 'This server answers only to localhost, 127.0.0.1 and [::1] with its own port.');
  }
  return host;
}

function checkFetchSite(request: IncomingMessage): void {
  const { headers } = request;
  const site = headers['sec-fetch-site'];
  if (site === undefined || site === 'none' || site === 'same-origin') return;
  const isPageVisit =
    request.method === 'GET' &&
    headers['sec-fetch-mode'] === 'navigate' &&
    headers['sec-fetch-dest'] === 'document' &&
    !(request.url ?? '').startsWith('/api');
  if (!isPageVisit) throw refused('Sec-Fetch-Site', 'Requests from other web pages are refused.');
}

/**
 * Requires the media type of JSON, so that no plain form can reach a handler.
 * @throws Problem 415
 */
export function guardMediaType(contentType: string | undefined): void {
  if (contentType !== undefined && /^application\/json(?:\s*;\s*charset="?utf-8"?)?$/i.test(contentType.trim())) return;
  throw new Problem(415, 'Media type not supported', 'The body must be sent as Content-Type: application/json.');
}

function isSafe(method: string | undefined): boolean {
  return method === 'GET' || method === 'HEAD' || method === 'OPTIONS';
}

function refused(header: string, detail: string): Problem {
  return new Problem(403, `${header} refused`, detail);
}

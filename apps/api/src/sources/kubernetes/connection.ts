import { Agent as HttpAgent, type ClientRequest, type IncomingHttpHeaders, type IncomingMessage, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, type AgentOptions, request as httpsRequest } from 'node:https';
import { connect } from 'node:net';
import { ApiError, toApiError } from './api-error.ts';
import { Credentials, type Identity } from './credentials.ts';
import type { ExecPolicy } from './exec-plugin.ts';
import { asText, at } from './json.ts';
import type { KubeContext } from './kubeconfig.ts';
import { createProxyAgent } from './proxy-agent.ts';
import { readerOf } from './watched-file.ts';

/** One request to the API server. */
export interface ApiRequest {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Path below the server's own, already encoded. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
  readonly body?: string;
  readonly contentType?: string;
  readonly accept?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Milliseconds until the head of the answer; for `json` until its end. Default 15 s. */
  readonly timeout?: number;
  /** Most bytes of the body that are read; default 64 MiB. */
  readonly limit?: number;
  readonly signal?: AbortSignal;
}

/** An answer whose body still has to be read. */
export interface ApiAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: IncomingMessage;
}

/** An answer read as JSON; `body` is undefined where there was none. */
export interface JsonAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: unknown;
}

const bodyLimit = 64 * 1024 * 1024;

/** The one way to an API server: one cached keep-alive agent for a cluster, which is replaced when its certificates are rotated. */
export class Connection {
  readonly context: KubeContext;
  readonly #url: URL;
  readonly #credentials: Credentials;
  readonly #ca: ReturnType<typeof readerOf>;
  #agent: { readonly stamp: string; readonly value: Promise<HttpAgent> } | undefined;
  #heard = performance.now();

  constructor(context: KubeContext, policy: ExecPolicy) {
    this.context = context;
    this.#url = new URL(context.cluster.server);
    this.#credentials = new Credentials(context.user, context.cluster, policy);
    this.#ca = readerOf(context.cluster.ca);
  }

  /** Milliseconds since anything came from the API server, by the monotonic clock. */
  get silence(): number {
    return performance.now() - this.#heard;
  }

  /**
   * Sends a request and resolves with the head of the answer, whatever its status. Redirects are not followed.
   * Throws ApiError of kind `network`, `timeout`, `credentials` or `protocol`.
   */
  async open(request: ApiRequest): Promise<ApiAnswer> {
    const identity = await this.#credentials.identify();
    const agent = await this.#agentFor(identity);
    const answer = await this.#send(request, identity, agent);
    if (answer.status === 401) this.#credentials.refresh();
    const encoding = answer.headers['content-encoding'];
    if (encoding !== undefined && encoding !== 'identity') {
      answer.body.destroy();
      throw new ApiError('protocol', `the answer is encoded as ${encoding}, which was not asked for`);
    }
    return answer;
  }

  /** Sends a request and reads the answer as JSON, whatever its status. Throws as `open`, and for a body that is not JSON or too long. */
  async json(request: ApiRequest): Promise<JsonAnswer> {
    const deadline = AbortSignal.timeout(request.timeout ?? 15_000);
    const signal = request.signal === undefined ? deadline : AbortSignal.any([request.signal, deadline]);
    try {
      const answer = await this.open({ ...request, signal });
      const text = await readText(answer.body, request.limit ?? bodyLimit);
      return { status: answer.status, headers: answer.headers, body: parseBody(text, answer) };
    } catch (error) {
      if (deadline.aborted && request.signal?.aborted !== true) throw new ApiError('timeout', 'no answer in time');
      throw toApiError(error);
    }
  }

  /** As `json`, for a success only: any other status throws ApiError of kind `status` with the API server's own words. */
  async get(path: string, request: Omit<ApiRequest, 'path'> = {}): Promise<JsonAnswer> {
    const answer = await this.json({ ...request, path });
    if (answer.status >= 200 && answer.status < 300) return answer;
    throw statusError(answer);
  }

  /**
   * Whether the API server's port refuses a connection at this moment. Nothing is sent. False for anything else, silence included, and for a
   * cluster behind a proxy, whose port says nothing about the server: then only a request tells.
   */
  isRefused(signal: AbortSignal): Promise<boolean> {
    if (this.context.cluster.proxyUrl !== undefined) return Promise.resolve(false);
    const port = Number(this.#url.port || (this.#url.protocol === 'https:' ? 443 : 80));
    return new Promise((done) => {
      const socket = connect({ host: this.#url.hostname.replace(/^\[|\]$/g, ''), port, signal, timeout: 1_000 });
      const end = (refused: boolean): void => {
        socket.destroy();
        done(refused);
      };
      socket.once('connect', () => end(false));
      socket.once('timeout', () => end(false));
      socket.once('error', (error) => end(toApiError(error).code === 'ECONNREFUSED'));
    });
  }

  /** Ends all idle connections. Requests under way are ended by their own signals. */
  close(): void {
    void this.#agent?.value.then(
      (agent) => agent.destroy(),
      () => undefined,
    );
    this.#agent = undefined;
  }

  #agentFor(identity: Identity): Promise<HttpAgent> {
    const cluster = this.context.cluster;
    let ca: string | undefined;
    try {
      ca = this.#ca.read();
    } catch {
      throw new ApiError('credentials', `the certificate authority of cluster "${cluster.name}" cannot be read`);
    }
    const stamp = `${ca ?? ''}\n${identity.certificate ?? ''}\n${identity.key ?? ''}`;
    if (this.#agent?.stamp === stamp) return this.#agent.value;
    this.close();
    const tls: AgentOptions = {
      ...(ca === undefined ? {} : { ca }),
      ...(identity.certificate === undefined ? {} : { cert: identity.certificate }),
      ...(identity.key === undefined ? {} : { key: identity.key }),
    };
    const value = this.#createAgent(tls).catch((error: unknown) => {
      if (this.#agent?.stamp === stamp) this.#agent = undefined;
      throw toApiError(error);
    });
    this.#agent = { stamp, value };
    return value;
  }

  async #createAgent(tls: AgentOptions): Promise<HttpAgent> {
    const cluster = this.context.cluster;
    if (cluster.proxyUrl !== undefined) return createProxyAgent(cluster, tls);
    const shared = { keepAlive: true, keepAliveMsecs: 15_000, maxSockets: 1_024, scheduling: 'lifo' as const };
    if (this.#url.protocol === 'http:') return new HttpAgent(shared);
    return new HttpsAgent({
      ...shared,
      ...tls,
      rejectUnauthorized: !cluster.insecureSkipTlsVerify,
      ...(cluster.tlsServerName === undefined ? {} : { servername: cluster.tlsServerName }),
    });
  }

  #send(request: ApiRequest, identity: Identity, agent: HttpAgent): Promise<ApiAnswer> {
    const send = this.#url.protocol === 'https:' ? httpsRequest : httpRequest;
    const headers: Record<string, string | string[]> = { Accept: request.accept ?? 'application/json', 'User-Agent': 'routescope' };
    for (const [name, value] of Object.entries(identity.headers)) headers[name] = typeof value === 'string' ? value : [...value];
    Object.assign(headers, request.headers);
    if (request.body !== undefined) {
      headers['Content-Type'] = request.contentType ?? 'application/json';
      headers['Content-Length'] = String(Buffer.byteLength(request.body));
    }
    return new Promise((done, fail) => {
      let sent: ClientRequest;
      try {
        sent = send({
          protocol: this.#url.protocol,
          hostname: this.#url.hostname.replace(/^\[|\]$/g, ''),
          port: this.#url.port,
          path: this.#pathOf(request),
          method: request.method ?? 'GET',
          headers,
          agent,
          ...(request.signal === undefined ? {} : { signal: request.signal }),
        });
      } catch (error) {
        fail(toApiError(error));
        return;
      }
      const timer = setTimeout(() => {
        sent.destroy(new ApiError('timeout', 'no answer in time'));
      }, request.timeout ?? 15_000);
      sent.on('error', (error) => {
        clearTimeout(timer);
        fail(toApiError(error));
      });
      sent.on('response', (body) => {
        clearTimeout(timer);
        this.#heard = performance.now();
        body.on('data', () => (this.#heard = performance.now()));
        body.pause();
        done({ status: body.statusCode ?? 0, headers: body.headers, body });
      });
      sent.end(request.body);
    });
  }

  #pathOf(request: ApiRequest): string {
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(request.query ?? {})) if (value !== undefined) query.set(name, String(value));
    const text = query.toString();
    return `${this.#url.pathname.replace(/\/$/, '')}${request.path}${text === '' ? '' : `?${text}`}`;
  }
}

/** Reads a body to its end as UTF-8. Throws ApiError where it is longer than the limit or breaks off. */
async function readText(body: IncomingMessage, limit: number): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > limit) {
      body.destroy();
      throw new ApiError('protocol', `the answer is longer than ${Math.round(limit / 1024 / 1024)} MiB`, { reason: 'TooLong' });
    }
    chunks.push(chunk);
  }
  if (!body.complete) throw new ApiError('network', 'the answer broke off');
  return Buffer.concat(chunks).toString('utf8');
}

function parseBody(text: string, answer: ApiAnswer): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    if (answer.status >= 400) return undefined;
    const type = asText(answer.headers['content-type']) ?? 'unknown type';
    throw new ApiError('protocol', `the answer is not JSON (${type.split(';')[0] ?? type})`);
  }
}

/** The error that an answer other than a success stands for. */
export function statusError(answer: JsonAnswer): ApiError {
  const reason = asText(at(answer.body, 'reason'));
  // A webhook that judges tokens may repeat one in its words.
  const own = answer.status === 401 ? 'Unauthorized' : undefined;
  const message = own ?? asText(at(answer.body, 'message')) ?? `the API server answered ${answer.status}`;
  return new ApiError('status', message.slice(0, 2_000), { status: answer.status, reason, retryAfter: readRetryAfter(answer) });
}

/** Seconds of `Retry-After` or of the Status object, as milliseconds. */
export function readRetryAfter(answer: { readonly headers: IncomingHttpHeaders; readonly body?: unknown }): number | undefined {
  const header = answer.headers['retry-after'];
  const seconds = header === undefined ? at(answer.body, 'details', 'retryAfterSeconds') : Number(header);
  return typeof seconds === 'number' && Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds, 300) * 1000 : undefined;
}

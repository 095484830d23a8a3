import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { FakeAccess, type FakeUser } from './access.ts';
import { aggregatedDiscovery, groupList, resourceList } from './discovery.ts';
import { type FaultRule, inflict } from './faults.ts';
import { keyOf, labelSelector, readPage } from './query.ts';
import { apiVersionOf, type FakeResource, fakeResources } from './resources.ts';
import { notFound, pageNotFound, StatusError } from './status.ts';
import { FakeStorage, type Stored } from './storage.ts';
import { toTable } from './table.ts';
import { FakeWatch } from './watch.ts';
import { FakeWrites, type WriteRequest, type Written } from './writes.ts';

/** One request, taken apart. */
interface Call {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly method: string;
  readonly user: FakeUser;
  readonly query: URLSearchParams;
  readonly resource: FakeResource;
  readonly version: string;
  readonly namespace: string | undefined;
  readonly name: string;
  readonly subresource: string | undefined;
}

/** A request that was answered or refused, for tests that count them. */
export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly at: number;
}

/**
 * An API server of our own for the tests: real HTTP, lists in pages, watches, bookmarks, tables, dry run, server-side apply as far as clients see
 * it, and faults on command. What it answers is held against a real kube-apiserver by the contract suite.
 */
export class FakeApiServer {
  readonly storage = new FakeStorage();
  readonly access = new FakeAccess();
  readonly writes = new FakeWrites(this.storage);
  /** Resources that are served at the moment. */
  resources: readonly FakeResource[] = fakeResources;
  fault: FaultRule = () => undefined;
  /** As an API server before 1.26: no aggregated discovery. */
  plainDiscovery = false;
  readonly seen: Seen[] = [];
  readonly #watches = new Set<FakeWatch>();
  readonly #sockets = new Set<Socket>();
  #http: Server | undefined;
  #port = 0;

  static async start(): Promise<FakeApiServer> {
    const fake = new FakeApiServer();
    for (const name of ['default', 'kube-system']) fake.seed({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
    await fake.listen();
    return fake;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** Listens, on the same port as before after `crash`. */
  async listen(): Promise<void> {
    const http = createServer((request, response) => void this.#answer(request, response));
    http.keepAliveTimeout = 60_000;
    http.on('connection', (socket) => {
      this.#sockets.add(socket);
      socket.on('close', () => this.#sockets.delete(socket));
    });
    await new Promise<void>((done, fail) => {
      http.once('error', fail);
      http.listen(this.#port, '127.0.0.1', done);
    });
    this.#port = (http.address() as AddressInfo).port;
    this.#http = http;
  }

  /** Drops all connections and stops listening, as a killed process does. What is stored stays. */
  async crash(): Promise<void> {
    for (const watch of this.#watches) watch.end();
    for (const socket of this.#sockets) socket.resetAndDestroy();
    await new Promise((done) => (this.#http === undefined ? done(undefined) : this.#http.close(done)));
  }

  /** Open watches. */
  get watches(): ReadonlySet<FakeWatch> {
    return this.#watches;
  }

  /** Writes an object past all checks. */
  seed(object: Record<string, unknown> & { readonly kind: string; readonly metadata: Record<string, unknown> }): Stored {
    const resource = fakeResources.find((one) => one.kind === object.kind);
    if (resource === undefined) throw new Error(`the fake knows no ${object.kind}`);
    const namespace = object.metadata['namespace'];
    const key = typeof namespace === 'string' ? `${namespace}/${String(object.metadata['name'])}` : String(object.metadata['name']);
    return this.storage.put(resource, key, object);
  }

  /** Removes an object past all checks. */
  unseed(kind: string, key: string): void {
    const resource = fakeResources.find((one) => one.kind === kind);
    if (resource !== undefined) this.storage.remove(resource.plural, key);
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://fake');
    const method = request.method ?? 'GET';
    this.seen.push({ method, path: request.url ?? '/', at: performance.now() });
    const fault = this.fault({ method, path: url.pathname, watch: url.searchParams.get('watch') === 'true' });
    if (fault !== undefined) return inflict(fault, request, response);
    try {
      const user = this.access.identify(request.headers.authorization);
      if (this.#answerPlain(url, request, response)) return;
      if (method === 'POST' && url.pathname === '/apis/authorization.k8s.io/v1/selfsubjectrulesreviews') {
        const { spec } = (await readBody(request)) as { readonly spec?: { readonly namespace?: string } };
        return send(response, 201, this.access.review(user, spec?.namespace ?? ''));
      }
      await this.#answerResource(this.#locate(url, { request, response, method, user }));
    } catch (error) {
      const status = error instanceof StatusError ? error : new StatusError(500, 'InternalError', String(error));
      send(response, status.code, status.body());
    }
  }

  #answerPlain(url: URL, request: IncomingMessage, response: ServerResponse): boolean {
    const path = url.pathname;
    if (path === '/readyz' || path === '/livez' || path === '/healthz') {
      response.writeHead(200, { 'Content-Type': 'text/plain; charset=utf-8' }).end('ok');
      return true;
    }
    if (path === '/version') {
      send(response, 200, { major: '1', minor: '36', gitVersion: 'v1.36.1' });
      return true;
    }
    if (path === '/apis') {
      const isAggregated = !this.plainDiscovery && (request.headers.accept ?? '').includes('as=APIGroupDiscoveryList');
      const body = isAggregated ? aggregatedDiscovery(this.resources) : groupList(this.resources);
      const etag = `"${Buffer.from(JSON.stringify(body)).length}-${this.resources.length}"`;
      if (isAggregated && request.headers['if-none-match'] === etag) response.writeHead(304, { ETag: etag }).end();
      else send(response, 200, body, isAggregated ? { ETag: etag } : {});
      return true;
    }
    const parts = /^\/(?:apis\/([^/]+)|api)\/([^/]+)\/?$/.exec(path);
    if (parts === null) return false;
    const list = resourceList(this.resources, parts[1] ?? '', parts[2] ?? '');
    if (list === undefined) response.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8' }).end('404 page not found\n');
    else send(response, 200, list);
    return true;
  }

  #locate(url: URL, call: Pick<Call, 'request' | 'response' | 'method' | 'user'>): Call {
    const parts = url.pathname.split('/').slice(1).map(decodeURIComponent);
    const isCore = parts[0] === 'api';
    const group = isCore ? '' : (parts[1] ?? '');
    const version = parts[isCore ? 1 : 2] ?? '';
    let rest = parts.slice(isCore ? 2 : 3);
    let namespace: string | undefined;
    if (rest[0] === 'namespaces' && rest.length > 2) {
      namespace = rest[1];
      rest = rest.slice(2);
    }
    const [plural, name = '', subresource] = rest;
    const resource = this.resources.find((one) => one.group === group && one.plural === plural && one.versions.includes(version));
    if (resource === undefined || (namespace !== undefined && !resource.namespaced)) throw pageNotFound();
    return { ...call, query: url.searchParams, resource, version, namespace, name, subresource };
  }

  async #answerResource(call: Call): Promise<void> {
    const { method, resource, user, namespace, name } = call;
    const isWatch = method === 'GET' && name === '' && call.query.get('watch') === 'true';
    const verb = verbOf(method, name, isWatch);
    this.access.check(user, verb, resource, namespace, name);
    if (isWatch) return this.#watch(call);
    if (verb === 'list') return this.#list(call);
    if (verb === 'get') return this.#get(call);
    const body = await readBody(call.request);
    if (verb === 'delete') {
      this.writes.remove(this.#writeRequest(call, {}));
      return send(call.response, 200, {
        kind: 'Status',
        apiVersion: 'v1',
        metadata: {},
        status: 'Success',
        details: { name, kind: resource.plural },
      });
    }
    this.#write(call, verb, body);
  }

  #write(call: Call, verb: string, body: Record<string, unknown>): void {
    const request = this.#writeRequest(call, body);
    const type = call.request.headers['content-type'] ?? '';
    let written: Written;
    if (verb === 'create') written = this.writes.create(request);
    else if (verb === 'update') written = this.writes.replace(request);
    else if (type.startsWith('application/apply-patch')) {
      if (!call.query.has('fieldManager'))
        throw new StatusError(
          422,
          'Invalid',
          'PatchOptions.meta.k8s.io "" is invalid: fieldManager: Required value: is required for apply patch',
        );
      written = this.writes.apply(request);
    } else written = this.writes.merge(request);
    send(call.response, written.created ? 201 : 200, written.object);
  }

  #writeRequest(call: Call, body: Record<string, unknown>): WriteRequest {
    const { query, resource, version, namespace, name, subresource } = call;
    const agent = (call.request.headers['user-agent'] ?? 'unknown').split('/')[0] ?? 'unknown';
    return {
      resource,
      version,
      namespace,
      name,
      subresource,
      body,
      manager: query.get('fieldManager') ?? agent,
      force: query.get('force') === 'true',
      dryRun: query.get('dryRun') === 'All',
      strict: query.get('fieldValidation') === 'Strict',
    };
  }

  #get({ response, resource, namespace, name }: Call): void {
    const object = this.storage.get(resource.plural, namespace === undefined ? name : `${namespace}/${name}`);
    if (object === undefined) throw notFound(resource, name);
    send(response, 200, object);
  }

  #list(call: Call): void {
    const { query, resource, version, namespace } = call;
    const page = readPage(this.storage, {
      plural: resource.plural,
      prefix: namespace === undefined ? '' : `${namespace}/`,
      limit: Number(query.get('limit') ?? 0),
      next: query.get('continue'),
      version: query.get('resourceVersion') ?? '',
      match: query.get('resourceVersionMatch') ?? '',
      selects: labelSelector(query.get('labelSelector') ?? ''),
    });
    const metadata = {
      resourceVersion: String(page.revision),
      ...(page.next === undefined ? {} : { continue: page.next }),
      ...(page.remaining === undefined || query.has('labelSelector') ? {} : { remainingItemCount: page.remaining }),
    };
    if (isTable(call.request)) return send(call.response, 200, toTable(resource, page.objects, metadata));
    if ((call.request.headers.accept ?? '').includes('as=PartialObjectMetadataList')) {
      const type = { kind: 'PartialObjectMetadata', apiVersion: 'meta.k8s.io/v1' };
      const names = page.objects.map((object) => ({ ...type, metadata: object.metadata }));
      return send(call.response, 200, { kind: 'PartialObjectMetadataList', apiVersion: 'meta.k8s.io/v1', metadata, items: names });
    }
    const items = page.objects.map((object) =>
      resource.custom ? { ...object, apiVersion: apiVersionOf(resource, version) } : untyped(object),
    );
    send(call.response, 200, { kind: `${resource.kind}List`, apiVersion: apiVersionOf(resource, version), metadata, items });
  }

  #watch(call: Call): void {
    const { query, resource, version, namespace } = call;
    const watch = new FakeWatch({
      storage: this.storage,
      response: call.response,
      plural: resource.plural,
      from: query.get('resourceVersion') ?? '',
      bookmarks: query.get('allowWatchBookmarks') === 'true',
      seconds: Number(query.get('timeoutSeconds') ?? 0),
      selects: (object) =>
        (namespace === undefined || keyOf(object).startsWith(`${namespace}/`)) && labelSelector(query.get('labelSelector') ?? '')(object),
      encode: (object, first) =>
        isTable(call.request)
          ? toTable(resource, [object], { resourceVersion: object.metadata.resourceVersion }, first)
          : { ...object, apiVersion: apiVersionOf(resource, version), kind: resource.kind },
      bookmark: (revision) =>
        isTable(call.request)
          ? toTable(resource, [{ metadata: { name: '', resourceVersion: revision } } as unknown as Stored], { resourceVersion: revision })
          : {
              kind: resource.kind,
              apiVersion: apiVersionOf(resource, version),
              metadata: { resourceVersion: revision, creationTimestamp: null },
            },
    });
    this.#watches.add(watch);
    call.response.on('close', () => this.#watches.delete(watch));
    watch.run();
  }
}

function verbOf(method: string, name: string, isWatch: boolean): string {
  if (isWatch) return 'watch';
  if (method === 'GET') return name === '' ? 'list' : 'get';
  return { POST: 'create', PUT: 'update', PATCH: 'patch', DELETE: 'delete' }[method] ?? method.toLowerCase();
}

function isTable(request: IncomingMessage): boolean {
  return (request.headers.accept ?? '').includes('as=Table');
}

/** Items of a list of built-in kinds carry no type. */
function untyped(object: Stored): Record<string, unknown> {
  const { apiVersion: _version, kind: _kind, ...rest } = object;
  return rest;
}

function send(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  const text = JSON.stringify(body);
  response.writeHead(status, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text), ...headers });
  response.end(text);
}

async function readBody(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString('utf8');
  if (text === '') return {};
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    throw new StatusError(400, 'BadRequest', 'the body is not JSON');
  }
}

import { existsSync, readFileSync } from 'node:fs';
import { type Agent, Agent as HttpsAgent, request } from 'node:https';

/** An answer of an API server. */
export interface ApiAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** An object of Kubernetes as the tests write it. */
export interface TestObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string; readonly [field: string]: unknown };
  readonly [field: string]: unknown;
}

/** A small client for the tests' own writes, as kubectl would make them. */
export class Api {
  readonly #url: string;
  readonly #token: string;
  readonly #caFile: string;
  #agent: Agent | undefined;

  constructor(url: string, token: string, caFile: string) {
    this.#url = url;
    this.#token = token;
    this.#caFile = caFile;
  }

  async isReady(): Promise<boolean> {
    if (!existsSync(this.#caFile)) return false;
    try {
      const answer = await this.request('GET', '/readyz');
      return answer.status === 200;
    } catch {
      return false;
    }
  }

  /** Creates or replaces by server-side apply, as kubectl does with `--server-side`. Throws for a refusal. */
  async apply(object: TestObject, manager = 'kubectl'): Promise<void> {
    const path = `${pathOf(object)}?fieldManager=${manager}&force=true`;
    const answer = await this.request('PATCH', path, object, 'application/apply-patch+yaml');
    if (answer.status >= 300)
      throw new Error(`${object.kind} ${object.metadata.name}: ${answer.status} ${JSON.stringify(answer.body).slice(0, 500)}`);
  }

  /** Merges into the status, as a controller does. */
  async patchStatus(object: TestObject, status: unknown): Promise<void> {
    const answer = await this.request('PATCH', `${pathOf(object)}/status`, { status }, 'application/merge-patch+json');
    if (answer.status >= 300)
      throw new Error(`status of ${object.metadata.name}: ${answer.status} ${JSON.stringify(answer.body).slice(0, 500)}`);
  }

  async remove(object: TestObject): Promise<void> {
    const answer = await this.request('DELETE', pathOf(object));
    if (answer.status >= 300 && answer.status !== 404) throw new Error(`${object.metadata.name}: ${answer.status}`);
  }

  async get(object: TestObject): Promise<unknown> {
    return (await this.request('GET', pathOf(object))).body;
  }

  request(method: string, path: string, body?: unknown, contentType = 'application/json'): Promise<ApiAnswer> {
    this.#agent ??= new HttpsAgent({ keepAlive: true, maxSockets: 16, ca: readFileSync(this.#caFile) });
    const text = body === undefined ? undefined : JSON.stringify(body);
    return new Promise((done, fail) => {
      const sent = request(`${this.#url}${path}`, {
        method,
        agent: this.#agent,
        timeout: 20_000,
        headers: { Authorization: `Bearer ${this.#token}`, ...(text === undefined ? {} : { 'Content-Type': contentType }) },
      });
      sent.on('error', fail);
      sent.on('timeout', () => sent.destroy(new Error('no answer within 20 s')));
      sent.on('response', (answer) => {
        let received = '';
        answer.setEncoding('utf8').on('data', (chunk: string) => (received += chunk));
        answer.on('error', fail);
        answer.on('end', () => done({ status: answer.statusCode ?? 0, body: parse(received) }));
      });
      sent.end(text);
    });
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

const irregular: Readonly<Record<string, string>> = { Mesh: 'meshes', GatewayClass: 'gatewayclasses', IngressClass: 'ingressclasses' };

/** The path of an object, by the usual rule for plurals. */
function pathOf(object: TestObject): string {
  const root = object.apiVersion.includes('/') ? `/apis/${object.apiVersion}` : `/api/${object.apiVersion}`;
  const namespace = object.metadata.namespace === undefined ? '' : `/namespaces/${object.metadata.namespace}`;
  return `${root}${namespace}/${irregular[object.kind] ?? `${object.kind.toLowerCase()}s`}/${object.metadata.name}`;
}

import { readFileSync } from 'node:fs';
import { Agent as HttpAgent, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { KubeContext } from '../../../src/sources/kubernetes/kubeconfig.ts';

export type User = 'admin' | 'reader' | 'nobody' | 'stranger';

/** An answer, with what clients look at. */
export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: unknown;
}

/** What a watch said. */
export interface Watched {
  readonly status: number;
  readonly events: readonly { readonly type: string; readonly object: unknown }[];
  /** The server ended it, rather than the test. */
  readonly ended: boolean;
}

export interface Ask {
  readonly user?: User;
  readonly body?: unknown;
  readonly contentType?: string;
  readonly accept?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An API server that the cases are put to: the fake, or a real one. */
export class Target {
  readonly name: string;
  readonly #url: string;
  readonly #agent: HttpAgent;
  readonly #isTls: boolean;
  readonly #caFile: string | undefined;

  constructor(name: string, url: string, caFile?: string) {
    this.name = name;
    this.#url = url;
    this.#caFile = caFile;
    this.#isTls = url.startsWith('https:');
    this.#agent = this.#isTls
      ? new HttpsAgent({ keepAlive: true, ...(caFile === undefined ? {} : { ca: readFileSync(caFile) }) })
      : new HttpAgent({ keepAlive: true });
  }

  /** The access of one of the users, as a kubeconfig would give it. */
  context(user: User): KubeContext {
    const ca = this.#caFile === undefined ? {} : { ca: { file: this.#caFile } };
    return {
      name: this.name,
      cluster: { name: this.name, server: this.#url, insecureSkipTlsVerify: false, ...ca },
      user: { name: user, token: user === 'stranger' ? 'unknown' : `${user}-token` },
    };
  }

  close(): void {
    this.#agent.destroy();
  }

  ask(method: string, path: string, ask: Ask = {}): Promise<Answer> {
    const text = ask.body === undefined ? undefined : typeof ask.body === 'string' ? ask.body : JSON.stringify(ask.body);
    return new Promise((done, fail) => {
      const sent = this.#send(method, path, ask, text);
      sent.on('error', fail);
      sent.on('response', (response) => {
        let received = '';
        response.setEncoding('utf8').on('data', (chunk: string) => (received += chunk));
        response.on('error', fail);
        response.on('end', () =>
          done({
            status: response.statusCode ?? 0,
            type: (response.headers['content-type'] ?? '').split(';')[0] ?? '',
            headers: response.headers,
            body: parse(received),
          }),
        );
      });
      sent.end(text);
    });
  }

  /**
   * Watches until there were so many events, or for so many milliseconds.
   * @param act is done once the watch is open
   */
  watch(
    path: string,
    stop: { readonly events: number; readonly milliseconds: number },
    ask: Ask = {},
    act?: () => Promise<unknown>,
  ): Promise<Watched> {
    return new Promise((done, fail) => {
      const events: { type: string; object: unknown }[] = [];
      const sent = this.#send('GET', path, ask, undefined);
      let over = false;
      sent.on('error', (error) => (over ? undefined : fail(error)));
      sent.on('response', (response) => {
        const status = response.statusCode ?? 0;
        const finish = (ended: boolean): void => {
          if (over) return;
          over = true;
          clearTimeout(timer);
          done({ status, events, ended });
          sent.destroy();
        };
        const timer = setTimeout(() => finish(false), stop.milliseconds);
        let rest = '';
        response.on('error', () => finish(true));
        response.setEncoding('utf8').on('data', (chunk: string) => {
          rest += chunk;
          const lines = rest.split('\n');
          rest = lines.pop() ?? '';
          for (const line of lines) if (line !== '') events.push(parse(line) as { type: string; object: unknown });
          if (events.length >= stop.events) finish(false);
        });
        response.on('end', () => {
          if (rest !== '') events.push({ type: 'BODY', object: parse(rest) });
          finish(true);
        });
        act?.().catch(fail);
      });
      sent.end();
    });
  }

  #send(method: string, path: string, ask: Ask, text: string | undefined): ReturnType<typeof httpRequest> {
    const user = ask.user ?? 'admin';
    return (this.#isTls ? httpsRequest : httpRequest)(`${this.#url}${path}`, {
      method,
      agent: this.#agent,
      headers: {
        Accept: ask.accept ?? 'application/json',
        'User-Agent': 'contract/1',
        ...(user === 'stranger' ? { Authorization: 'Bearer unknown' } : { Authorization: `Bearer ${user}-token` }),
        ...(text === undefined
          ? {}
          : { 'Content-Type': ask.contentType ?? 'application/json', 'Content-Length': String(Buffer.byteLength(text)) }),
        ...ask.headers,
      },
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

import type { IncomingMessage, ServerResponse } from 'node:http';

/** What happens to one request in place of an answer. */
export type Fault =
  | { readonly type: 'status'; readonly status: number; readonly body?: unknown; readonly headers?: Readonly<Record<string, string>> }
  /** The connection is accepted and nothing is ever written. */
  | { readonly type: 'hang' }
  /** The connection is reset. */
  | { readonly type: 'reset' }
  /** The head and these bytes, then the connection is cut (or left open). */
  | {
      readonly type: 'bytes';
      readonly bytes: string | Buffer;
      readonly keepOpen?: boolean;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** These bytes one at a time. */
  | { readonly type: 'drip'; readonly bytes: string; readonly every: number };

/** Decides on a fault for a request; undefined lets it through. */
export type FaultRule = (request: { readonly method: string; readonly path: string; readonly watch: boolean }) => Fault | undefined;

/** Carries a fault out. */
export function inflict(fault: Fault, request: IncomingMessage, response: ServerResponse): void {
  switch (fault.type) {
    case 'status':
      response.writeHead(fault.status, { 'Content-Type': 'application/json', ...fault.headers });
      response.end(typeof fault.body === 'string' ? fault.body : JSON.stringify(fault.body ?? {}));
      return;
    case 'hang':
      return;
    case 'reset':
      request.socket.resetAndDestroy();
      return;
    case 'bytes':
      response.writeHead(200, { 'Content-Type': 'application/json', ...fault.headers });
      response.write(fault.bytes);
      if (fault.keepOpen !== true) setTimeout(() => request.socket.destroy(), 20);
      return;
    case 'drip': {
      response.writeHead(200, { 'Content-Type': 'application/json' });
      let index = 0;
      const timer = setInterval(() => {
        if (index >= fault.bytes.length || response.destroyed) clearInterval(timer);
        else response.write(fault.bytes.charAt(index++));
      }, fault.every);
      response.on('close', () => clearInterval(timer));
    }
  }
}

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RevisionEvent } from '@routescope/contract';
import { requestLimits } from './limits.ts';
import { Problem } from './problem.ts';

/** Bytes that may wait for a client before it is only told to read all anew. */
const mostWaiting = 1024 * 1024;
/** A client that takes nothing for this long is let go. */
const patience = 30_000;
const heartbeatEvery = 15_000;
/** Events kept for clients that come back. */
const remembered = 256;

interface Client {
  readonly response: ServerResponse;
  /** Since when it does not keep up, in milliseconds of the monotonic clock; undefined while it does. */
  lagsSince: number | undefined;
}

export interface EventHubOptions {
  /** Names this run of the program, so that ids of another run are never taken for ours. */
  readonly epoch: string;
  readonly revision: () => number;
  /** Streams that may be open at once; default: that of the request limits. */
  readonly most?: number;
  /** For tests: shorter times, in milliseconds. */
  readonly times?: { readonly heartbeat: number; readonly patience: number };
}

/**
 * The stream of revisions (server-sent events). Every event is made into bytes once for all clients. A client that comes back with
 * Last-Event-ID gets what it missed as one event, or `resync` where that is no longer known; one that does not keep up gets `resync` when it does again.
 */
export class EventHub {
  readonly #options: EventHubOptions;
  readonly #clients = new Set<Client>();
  readonly #past: RevisionEvent[] = [];
  readonly #heartbeat: NodeJS.Timeout;

  constructor(options: EventHubOptions) {
    this.#options = options;
    this.#heartbeat = setInterval(() => this.#beat(), options.times?.heartbeat ?? heartbeatEvery);
    this.#heartbeat.unref();
  }

  get clients(): number {
    return this.#clients.size;
  }

  /** @throws Problem 429 when there are too many streams already */
  open(request: IncomingMessage, response: ServerResponse): void {
    if (this.#clients.size >= (this.#options.most ?? requestLimits.streams)) {
      throw new Problem(429, 'Too many streams', 'Too many event streams are open; close a tab.', { headers: { 'Retry-After': '5' } });
    }
    response.writeHead(200, { 'Content-Type': 'text/event-stream; charset=utf-8', 'X-Accel-Buffering': 'no', Connection: 'keep-alive' });
    if (request.method === 'HEAD') {
      response.end();
      return;
    }
    const client: Client = { response, lagsSince: undefined };
    this.#clients.add(client);
    response.on('close', () => this.#clients.delete(client));
    response.on('drain', () => this.#caughtUp(client));
    response.write('retry: 1000\n\n');
    response.write(this.#welcome(request.headers['last-event-id']));
  }

  publish(event: RevisionEvent): void {
    this.#past.push(event);
    if (this.#past.length > remembered) this.#past.shift();
    const frame = makeFrame('revision', event);
    for (const client of this.#clients) this.#send(client, frame);
  }

  /** Ends all streams; browsers come back by themselves. */
  close(): void {
    clearInterval(this.#heartbeat);
    for (const { response } of this.#clients) response.end();
    this.#clients.clear();
  }

  #welcome(lastEventId: string | string[] | undefined): Buffer {
    const now: RevisionEvent = { revision: this.#options.revision(), epoch: this.#options.epoch, changed: [] };
    if (typeof lastEventId !== 'string' || lastEventId === '') return makeFrame('revision', now);
    const [epoch, revision] = splitId(lastEventId);
    if (epoch !== now.epoch || revision === undefined || revision > now.revision) return makeFrame('resync', now);
    if (revision === now.revision) return makeFrame('revision', now);
    const missed = this.#past.filter((event) => event.revision > revision);
    const isComplete = missed.length === now.revision - revision;
    if (!isComplete) return makeFrame('resync', now);
    return makeFrame('revision', { ...now, changed: [...new Set(missed.flatMap((event) => event.changed))] });
  }

  #send(client: Client, frame: Buffer | string): void {
    const { response } = client;
    if (response.writableLength <= mostWaiting && client.lagsSince === undefined) response.write(frame);
    else client.lagsSince ??= performance.now();
  }

  #caughtUp(client: Client): void {
    if (client.lagsSince === undefined) return;
    client.lagsSince = undefined;
    this.#send(client, makeFrame('resync', { revision: this.#options.revision(), epoch: this.#options.epoch, changed: [] }));
  }

  #beat(): void {
    for (const client of this.#clients) {
      if (client.lagsSince !== undefined && performance.now() - client.lagsSince > (this.#options.times?.patience ?? patience))
        client.response.destroy();
      else this.#send(client, ': still here\n\n');
    }
  }
}

function makeFrame(name: string, event: RevisionEvent): Buffer {
  return Buffer.from(`event: ${name}\nid: ${event.epoch}:${event.revision}\ndata: ${JSON.stringify(event)}\n\n`);
}

function splitId(id: string): [epoch: string, revision: number | undefined] {
  const colon = id.lastIndexOf(':');
  const digits = id.slice(colon + 1);
  return [id.slice(0, Math.max(0, colon)), /^\d{1,15}$/.test(digits) ? Number(digits) : undefined];
}

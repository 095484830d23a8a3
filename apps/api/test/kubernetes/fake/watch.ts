import type { ServerResponse } from 'node:http';
import { expired } from './status.ts';
import type { Change, FakeStorage, Stored } from './storage.ts';

/** What a watch shows, and to whom. */
export interface FakeWatchOptions {
  readonly storage: FakeStorage;
  readonly response: ServerResponse;
  readonly plural: string;
  readonly from: string;
  readonly bookmarks: boolean;
  /** 0 for no end. */
  readonly seconds: number;
  readonly selects: (object: Stored) => boolean;
  readonly encode: (object: Stored, first: boolean) => unknown;
  readonly bookmark: (revision: string) => unknown;
}

/** One open watch. */
export class FakeWatch {
  readonly plural: string;
  readonly #options: FakeWatchOptions;
  #unsubscribe: () => void = () => undefined;
  #first = true;
  #ended = false;

  constructor(options: FakeWatchOptions) {
    this.#options = options;
    this.plural = options.plural;
  }

  run(): void {
    const { storage, response, plural, from, seconds } = this.#options;
    response.writeHead(200, { 'Content-Type': 'application/json', 'Transfer-Encoding': 'chunked' });
    response.flushHeaders();
    const revision = Number(from === '' ? 0 : from);
    const missed = revision === 0 ? [] : storage.since(plural, revision);
    if (missed === undefined) {
      this.#write('ERROR', expired(`too old resource version: ${revision} (${storage.compacted})`).body());
      return this.end();
    }
    if (revision === 0) for (const object of storage.list(plural)) this.#show('ADDED', object);
    for (const change of missed) this.#take(change);
    this.#unsubscribe = storage.subscribe((change) => this.#take(change));
    response.on('close', () => this.#close());
    if (seconds > 0) setTimeout(() => this.#timeOut(), seconds * 1000).unref();
  }

  /** Sends a bookmark now. */
  bookmark(): void {
    this.#write('BOOKMARK', this.#options.bookmark(String(this.#options.storage.revision)));
  }

  /** Sends an error event and ends. */
  fail(status: unknown): void {
    this.#write('ERROR', status);
    this.end();
  }

  /** Sends any bytes. */
  raw(bytes: string | Buffer): void {
    this.#options.response.write(bytes);
  }

  /** Ends in good order. */
  end(): void {
    this.#close();
    this.#options.response.end();
  }

  /** Breaks the connection. */
  cut(): void {
    this.#close();
    this.#options.response.socket?.resetAndDestroy();
  }

  #timeOut(): void {
    if (this.#ended) return;
    if (this.#options.bookmarks) this.bookmark();
    this.end();
  }

  #take(change: Change): void {
    if (change.plural === this.plural) this.#show(change.type, change.object);
  }

  #show(type: string, object: Stored): void {
    if (!this.#options.selects(object)) return;
    this.#write(type, this.#options.encode(object, this.#first));
    this.#first = false;
  }

  #write(type: string, object: unknown): void {
    if (!this.#ended) this.#options.response.write(`${JSON.stringify({ type, object })}\n`);
  }

  #close(): void {
    this.#ended = true;
    this.#unsubscribe();
  }
}

import { ApiError, toApiError } from './api-error.ts';
import { type Connection, readRetryAfter } from './connection.ts';
import { asList, asObject, asText, at } from './json.ts';
import type { WatchedKind } from './kinds.ts';
import { LineSplitter } from './lines.ts';
import { columnsOf, tableType } from './list.ts';

/** One thing that a watch says. `raw` is the object, for tables made of the row's metadata and type. */
interface WatchEvent {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK';
  readonly raw: unknown;
  readonly version: string | undefined;
}

export interface WatchRequest {
  readonly connection: Connection;
  readonly kind: WatchedKind;
  readonly path: string;
  readonly from: string;
  readonly signal: AbortSignal;
  /** Milliseconds without a byte after which the watch ends, to be opened anew. */
  readonly idle: number;
  readonly onOpen: () => void;
  /** May throw ApiError, which ends the watch. */
  readonly onEvent: (event: WatchEvent) => void;
}

/** How a watch went that ended in good order. */
export interface WatchEnd {
  readonly events: number;
  /** Milliseconds. */
  readonly lasted: number;
}

/** An event whose first byte came but not its last is given this long. */
const unfinishedLimit = 30_000;

/**
 * Watches a kind from a resource version until the server ends it, nothing came for a while, or the signal is aborted.
 * Throws ApiError; an `ERROR` event counts as the status that it carries.
 */
export async function watchKind(request: WatchRequest): Promise<WatchEnd> {
  const started = performance.now();
  const quiet = new AbortController();
  const signal = AbortSignal.any([request.signal, quiet.signal]);
  const { body, headers, status } = await request.connection.open({
    path: request.path,
    query: {
      watch: true,
      resourceVersion: request.from,
      allowWatchBookmarks: true,
      timeoutSeconds: Math.floor(300 + Math.random() * 300),
    },
    signal,
    timeout: 10_000,
    ...(request.kind.form === 'table' ? { accept: tableType } : {}),
  });
  if (status !== 200) {
    const parsed = parseStatus(await readShort(body));
    throw toStatusError(parsed, status, readRetryAfter({ headers, body: parsed }));
  }
  request.onOpen();
  const reader = new EventReader(request.onEvent);
  const lines = new LineSplitter();
  let heard = performance.now();
  let begun = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    if (now - heard > request.idle || (lines.unfinished && now - begun > unfinishedLimit)) quiet.abort();
  }, 1_000);
  timer.unref();
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      heard = performance.now();
      const complete = lines.push(chunk);
      if (complete.length > 0 || !lines.unfinished) begun = heard;
      for (const line of complete) reader.read(line);
    }
  } catch (error) {
    if (error instanceof ApiError) throw error;
    if (!quiet.signal.aborted) throw toApiError(error);
  } finally {
    clearInterval(timer);
    body.destroy();
  }
  if (lines.unfinished && !quiet.signal.aborted) throw new ApiError('network', 'the watch broke off within an event');
  return { events: reader.events, lasted: performance.now() - started };
}

class EventReader {
  events = 0;
  readonly #onEvent: (event: WatchEvent) => void;
  #columns: readonly unknown[] = [];

  constructor(onEvent: (event: WatchEvent) => void) {
    this.#onEvent = onEvent;
  }

  read(line: string): void {
    let event: unknown;
    try {
      event = JSON.parse(line);
    } catch {
      throw new ApiError('protocol', 'a watch event is not JSON', { reason: 'Expired' });
    }
    const type = at(event, 'type');
    const raw = at(event, 'object');
    if (type === 'ERROR') throw toStatusError(raw, 500, undefined);
    // Unknown types may come with later API servers; they are none of ours.
    if (type !== 'ADDED' && type !== 'MODIFIED' && type !== 'DELETED' && type !== 'BOOKMARK') return;
    this.events += 1;
    if (at(raw, 'kind') === 'Table') this.#readTable(type, raw);
    else this.#onEvent({ type, raw, version: asText(at(raw, 'metadata', 'resourceVersion')) });
  }

  /** Only the first table of a watch names its columns. */
  #readTable(type: WatchEvent['type'], table: unknown): void {
    const columns = columnsOf(table);
    if (columns.length > 0) this.#columns = columns;
    const column = this.#columns.indexOf('Type');
    const rows = asList(at(table, 'rows'));
    if (type === 'BOOKMARK') {
      const version = asText(at(table, 'metadata', 'resourceVersion')) ?? asText(at(rows[0], 'object', 'metadata', 'resourceVersion'));
      this.#onEvent({ type, raw: undefined, version });
      return;
    }
    for (const row of rows) {
      const metadata = at(row, 'object', 'metadata');
      const secret = column < 0 ? undefined : asText(asList(at(row, 'cells'))[column]);
      this.#onEvent({ type, raw: { metadata, type: secret }, version: asText(at(metadata, 'resourceVersion')) });
    }
  }
}

function toStatusError(status: unknown, fallback: number, retryAfter: number | undefined): ApiError {
  const code = at(status, 'code');
  const own = fallback === 401 || code === 401 ? 'Unauthorized' : undefined;
  return new ApiError('status', own ?? asText(at(status, 'message'))?.slice(0, 2_000) ?? `the API server answered ${fallback}`, {
    status: typeof code === 'number' ? code : fallback,
    reason: asText(at(status, 'reason')),
    retryAfter,
  });
}

async function readShort(body: AsyncIterable<Buffer> & { destroy(): void }): Promise<string> {
  let text = '';
  for await (const chunk of body) {
    text += chunk.toString('utf8');
    if (text.length > 64 * 1024) break;
  }
  body.destroy();
  return text;
}

function parseStatus(text: string): unknown {
  try {
    return asObject(JSON.parse(text));
  } catch {
    return undefined;
  }
}

import { setMaxListeners } from 'node:events';
import type { KubeObject } from '@routescope/translator';
import { ApiError, toApiError } from './api-error.ts';
import { Backoff, wait } from './backoff.ts';
import { type Connection, statusError } from './connection.ts';
import type { ClusterHealth } from './health.ts';
import { resourcePath, type WatchedKind } from './kinds.ts';
import { listKind } from './list.ts';
import { Projector } from './project.ts';
import { KindStore } from './store.ts';
import { watchKind } from './watch.ts';

/** How the reading of one kind stands. */
export interface KindState {
  readonly state: 'loading' | 'readable' | 'forbidden' | 'error';
  readonly reason?: string;
}

/** What a reflector needs. */
export interface ReflectorOptions {
  readonly connection: Connection;
  readonly health: ClusterHealth;
  readonly kind: WatchedKind;
  readonly version: string;
  /** Only this namespace is read; all of them without it. */
  readonly namespace?: string;
  /** Called after the stored objects or the state changed. */
  readonly onChange: () => void;
  /** Milliseconds without a byte after which a watch is opened anew. */
  readonly idle?: number;
  /** Milliseconds after a connection in which refusals are not believed; default 30 s. */
  readonly starting?: number;
  /** Milliseconds between two looks at whether the kind may still be read; default 18 s. */
  readonly rights?: number;
}

/** Names and nothing else, so that asking for a right never fetches contents. */
const namesOnly = 'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1';
/** Milliseconds. API servers do not end a watch whose right is taken away, so that it has to be asked for. */
const rightsAgain = 18_000;
/** Milliseconds. A right that is refused is asked for again so often. */
const forbiddenAgain = 15_000;
/** An API server that has just started refuses what it will allow as soon as it has read its rules. */
export const startingUp = 30_000;

/**
 * Keeps one kind of one cluster: reads it in pages, watches it from there, and after any disturbance goes on from the last resource version,
 * reading it anew only when the API server says that this version is too old. The rules are those of client-go's reflector.
 */
export class Reflector {
  readonly store = new KindStore();
  readonly #options: ReflectorOptions;
  readonly #projector: Projector;
  readonly #path: string;
  readonly #backoff = new Backoff();
  readonly #stopped = new AbortController();
  #state: KindState = { state: 'loading' };
  #version: string | undefined;
  /** The state to list, at the least: "0" is whatever the server has at hand, later the last one seen, and "" the newest once that was refused. */
  #listAt = '0';
  #listed = false;
  #listedAt = Number.NEGATIVE_INFINITY;
  /** Reading is allowed and watching is not: the kind is read again and again. */
  #watchRefused = false;
  /** The era of the connection in which the kind was last found current. */
  #currentIn: AbortSignal | undefined;
  /** The era of the connection that the waiting times belong to. */
  #era: AbortSignal | undefined;
  #refusals = 0;
  #asked = 0;

  constructor(options: ReflectorOptions) {
    this.#options = options;
    setMaxListeners(0, this.#stopped.signal);
    this.#projector = new Projector(options.kind, options.version);
    this.#path = resourcePath(options.kind, options.version, options.namespace === undefined ? {} : { namespace: options.namespace });
  }

  get state(): KindState {
    return this.#state;
  }

  /** True once the kind was read, or found unreadable. */
  get settled(): boolean {
    return this.#listed || this.#state.state !== 'loading';
  }

  /** False while the kind catches up after the connection to the cluster was lost; what is stored may be old. */
  get current(): boolean {
    return this.#currentIn === this.#options.health.era;
  }

  stop(): void {
    this.#stopped.abort();
  }

  /** Runs until `stop`. Never rejects. */
  async run(): Promise<void> {
    const stopped = this.#stopped.signal;
    while (!stopped.aborted) {
      await this.#options.health.whenUp(stopped);
      if (stopped.aborted) return;
      if (this.#era !== this.#options.health.era) {
        this.#era = this.#options.health.era;
        this.#backoff.reset();
      }
      try {
        await this.#turn();
      } catch (error) {
        if (stopped.aborted) return;
        await this.#recover(toApiError(error));
      }
    }
  }

  /** Lists where needed, then watches until the server ends the watch. */
  async #turn(): Promise<void> {
    const over = new AbortController();
    const signal = AbortSignal.any([this.#stopped.signal, this.#options.health.era, over.signal]);
    const right = this.#askForRight(signal, over);
    try {
      await this.#listAndWatch(signal);
    } catch (error) {
      over.abort();
      throw (await right) ?? error;
    }
    over.abort();
    const refusal = await right;
    if (refusal !== undefined) throw refusal;
  }

  /** Asks for one name now and then. Ends the turn and resolves with the refusal once there is one; resolves without when the turn is over. */
  async #askForRight(signal: AbortSignal, over: AbortController): Promise<ApiError | undefined> {
    const { connection, rights = rightsAgain } = this.#options;
    for (;;) {
      await wait(rights * (0.75 + 0.5 * Math.random()), signal);
      if (signal.aborted) return undefined;
      try {
        const answer = await connection.json({ path: this.#path, query: { limit: 1 }, accept: namesOnly, signal });
        if (answer.status !== 403) continue;
        over.abort();
        return statusError(answer);
      } catch {
        // Trouble of another kind is noticed by the watch and the probe.
      }
    }
  }

  async #listAndWatch(signal: AbortSignal): Promise<void> {
    const { connection, kind } = this.#options;
    if (this.#version === undefined) {
      const listed = await listKind({ connection, kind, path: this.#path, projector: this.#projector, at: this.#listAt, signal });
      this.#version = listed.version;
      const first = !this.#listed;
      this.#listed = true;
      this.#listedAt = performance.now();
      const changed = this.store.replace(listed.objects);
      this.#setReadable(changed || first);
    }
    const from = this.#version;
    const ended = await watchKind({
      connection,
      kind,
      path: this.#path,
      from,
      signal,
      idle: this.#options.idle ?? 40_000,
      onOpen: () => {
        this.#watchRefused = false;
        this.#refusals = 0;
        this.#asked = 0;
        this.#setReadable(false);
      },
      onEvent: (event) => this.#take(event),
    });
    if (ended.events === 0 && ended.lasted < 1_000 && !signal.aborted)
      throw new ApiError('network', 'a watch ended at once without an event');
  }

  #take(event: { readonly type: string; readonly raw: unknown; readonly version: string | undefined }): void {
    this.#backoff.reset();
    if (event.type === 'BOOKMARK') {
      if (event.version !== undefined) this.#version = event.version;
      return;
    }
    const object: KubeObject | undefined = this.#projector.project(event.raw);
    if (object === undefined) throw new ApiError('protocol', 'a watch event holds no object of the kind', { reason: 'Expired' });
    const changed = event.type === 'DELETED' ? this.store.delete(object) : this.store.set(object);
    if (event.version !== undefined) this.#version = event.version;
    if (changed) this.#options.onChange();
  }

  /** Decides after an error whether to go on, to list anew, or to wait. */
  async #recover(error: ApiError): Promise<void> {
    const { health } = this.#options;
    const stopped = this.#stopped.signal;
    if (!health.state.up) return;
    if (isExpired(error)) {
      // A version refused on the way to a list means that only the store behind the API server can answer.
      this.#listAt = this.#version ?? '';
      this.#version = undefined;
      // A server that refuses each version that it has just given must not be asked without pause.
      if (error.kind !== 'status' || performance.now() - this.#listedAt < 2_000) await wait(this.#backoff.next(), stopped);
      return;
    }
    if (error.status === 403 || error.status === 405) return this.#waitForRight(error);
    const starting = this.#isStarting;
    if (error.status === 404 && starting && this.#listed) {
      // Custom kinds come last when an API server starts.
      await wait(300 + 300 * Math.random(), AbortSignal.any([stopped, health.era]));
      return;
    }
    if (error.status === 404) {
      // The kind is gone; discovery will say so and stop this reflector.
      this.#setState({ state: 'error', reason: 'not served any more' }, false);
      await wait(this.#backoff.next(5_000), stopped);
      return;
    }
    if (error.kind === 'network' || error.kind === 'timeout' || error.status === 401) health.suspect();
    // A server that says when to come back is not in trouble for long; only one that keeps saying it is asked less often.
    const pause =
      error.retryAfter !== undefined && this.#asked < 8 ? this.#askedToWait(error.retryAfter) : this.#backoff.next(error.retryAfter);
    // One lost connection is mended within a second or so, and says nothing about the data; what lasts is shown.
    if (error.kind !== 'network' || pause > 2_000) this.#setState({ state: 'error', reason: this.#wordsOf(error) }, false);
    await wait(pause, AbortSignal.any([stopped, health.era]));
  }

  /** What an API server says about Secrets could hold a part of one. */
  #wordsOf(error: ApiError): string {
    if (this.#options.kind.form === 'object' || error.kind !== 'status') return error.message;
    return `the API server answered ${error.status ?? 'an error'}`;
  }

  get #isStarting(): boolean {
    return this.#options.health.age < (this.#options.starting ?? startingUp);
  }

  #askedToWait(milliseconds: number): number {
    this.#asked += 1;
    return milliseconds * (1 + Math.random() / 10);
  }

  async #waitForRight(error: ApiError): Promise<void> {
    const watchOnly = this.#version !== undefined && this.#listed && this.#state.state === 'readable';
    if (watchOnly) {
      // It may be that reading is allowed and watching is not, or that both were taken away: a new list tells.
      this.#version = undefined;
      this.#listAt = '0';
      const again = this.#watchRefused;
      this.#watchRefused = true;
      if (again) await wait(this.#backoff.next(5_000), this.#stopped.signal);
      return;
    }
    const { health } = this.#options;
    const over = AbortSignal.any([this.#stopped.signal, health.era]);
    this.#refusals += 1;
    if (this.#listed && (this.#refusals < 3 || this.#isStarting)) {
      // What was readable stays on view until the refusal is certain.
      await wait(500 + 500 * Math.random() * this.#refusals, over);
      return;
    }
    const emptied = this.store.replace(new Map());
    this.#listed = false;
    this.#version = undefined;
    this.#currentIn = health.era;
    this.#setState({ state: 'forbidden', reason: readableRefusal(error) }, emptied);
    await wait(this.#isStarting ? 2_000 : forbiddenAgain * (0.75 + 0.25 * Math.random()), over);
  }

  #setReadable(objectsChanged: boolean): void {
    const state: KindState = this.#watchRefused
      ? { state: 'readable', reason: 'no right to watch it: read again now and then, at most a minute old' }
      : { state: 'readable' };
    const caughtUp = !this.current;
    this.#currentIn = this.#options.health.era;
    this.#setState(state, objectsChanged || caughtUp);
  }

  #setState(state: KindState, objectsChanged: boolean): void {
    const same = this.#state.state === state.state && this.#state.reason === state.reason;
    this.#state = state;
    if (!same || objectsChanged) this.#options.onChange();
  }
}

function isExpired(error: ApiError): boolean {
  return error.status === 410 || error.reason === 'Expired' || error.reason === 'Gone' || /too large resource version/i.test(error.message);
}

/** Our own words: the API server's name the user and may name more. */
function readableRefusal(error: ApiError): string {
  return error.status === 405 ? 'cannot be watched here' : 'no right to list and watch it';
}

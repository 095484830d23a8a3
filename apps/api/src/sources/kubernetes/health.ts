import { setMaxListeners } from 'node:events';
import { type ApiError, toApiError } from './api-error.ts';
import { wait } from './backoff.ts';
import { type Connection, statusError } from './connection.ts';

/** Whether a cluster answers: one judgement for all of its kinds, so that a dead zone costs one request at a time and not one per kind. */
export interface HealthState {
  readonly up: boolean;
  /** Why it is down. */
  readonly error?: ApiError;
  /** Wall-clock milliseconds when the cluster was last heard; for display. */
  readonly lastSeen: number | undefined;
}

/** Times in milliseconds. */
export interface HealthTimes {
  /** A cluster that says nothing for so long is asked. */
  readonly quiet: number;
  /** It must answer within this. */
  readonly answer: number;
}

const usualTimes: HealthTimes = { quiet: 8_000, answer: 5_000 };

/**
 * Milliseconds to the next probe of a cluster that has been in the same trouble for so long (milliseconds): close together at first, since most
 * absences are restarts, then so that ten minutes cost some forty requests; never more than 40 s.
 */
export function probeDistance(down: number): number {
  if (down < 3_500) return 400;
  if (down < 12_000) return 1_600;
  return down < 30_000 ? 4_000 : Math.min(39_000, 4_000 + (down - 30_000) / 1.4);
}

/**
 * Milliseconds to the next knock at a port that refuses connections. A knock opens a connection and sends nothing: the machine answers it, not the
 * API server, so that it can come often and a server that listens again is found at once.
 */
export function knockDistance(down: number): number {
  if (down < 60_000) return 250;
  return down < 300_000 ? 1_000 : 4_000;
}

/**
 * Probes one cluster: while it is up only when nothing has been heard for a while, while it is down at growing distances up to 40 s. A port that
 * refuses connections is knocked at instead, and asked as soon as it takes one.
 */
export class ClusterHealth {
  readonly #connection: Connection;
  readonly #times: HealthTimes;
  readonly #onChange: (state: HealthState) => void;
  #state: HealthState = { up: false, lastSeen: undefined };
  #stopped = new AbortController();
  #wake = new AbortController();
  #waiters: (() => void)[] = [];
  /** Aborted when the cluster goes down: everything that hangs on it ends at once. */
  #era = new AbortController();
  #downSince = performance.now();
  #upSince = Number.NEGATIVE_INFINITY;

  constructor(connection: Connection, onChange: (state: HealthState) => void, times: HealthTimes = usualTimes) {
    this.#connection = connection;
    this.#onChange = onChange;
    // Every kind hangs on these: many listeners are no leak here.
    setMaxListeners(0, this.#era.signal, this.#stopped.signal);
    this.#times = times;
  }

  get state(): HealthState {
    return this.#state;
  }

  /** Milliseconds since the cluster came up; 0 while it is down. */
  get age(): number {
    return this.#state.up ? performance.now() - this.#upSince : 0;
  }

  /** Ends when the cluster goes down or the probe stops. */
  get era(): AbortSignal {
    return this.#era.signal;
  }

  /** Probes until `stop`. */
  async run(): Promise<void> {
    while (!this.#stopped.signal.aborted) {
      if (this.#state.up && this.#connection.silence < this.#times.quiet && !this.#wake.signal.aborted) {
        await this.#sleep(Math.max(200, this.#times.quiet - this.#connection.silence));
        continue;
      }
      // Kinds that lose their connections together ask once.
      if (this.#wake.signal.aborted) await wait(100, this.#stopped.signal);
      this.#wake = new AbortController();
      await this.#probe();
      if (this.#stopped.signal.aborted) return;
      await this.#sleep(this.#state.up ? this.#times.quiet : this.#distance());
    }
  }

  /** Asks for a probe now: a connection has just broken. */
  suspect(): void {
    if (this.#state.up) this.#wake.abort();
  }

  /** Resolves while the cluster is up, or when the signal is aborted. */
  async whenUp(signal: AbortSignal): Promise<void> {
    while (!this.#state.up && !signal.aborted) {
      await new Promise<void>((done) => {
        const end = (): void => {
          signal.removeEventListener('abort', end);
          done();
        };
        this.#waiters.push(end);
        signal.addEventListener('abort', end, { once: true });
      });
    }
  }

  stop(): void {
    this.#stopped.abort();
    this.#wake.abort();
    this.#era.abort();
    this.#release();
  }

  async #probe(): Promise<void> {
    if (this.#isRefused && (await this.#connection.isRefused(this.#stopped.signal))) return;
    try {
      const answer = await this.#connection.json({
        path: '/readyz',
        timeout: this.#times.answer,
        signal: this.#stopped.signal,
        accept: '*/*',
        limit: 64 * 1024,
      });
      // Any answer about rights shows that the server lives; only a wrong credential makes every further request useless.
      if (answer.status === 401 || answer.status >= 500 || answer.status === 429) this.#setDown(statusError(answer));
      else this.#setUp();
    } catch (error) {
      if (this.#stopped.signal.aborted) return;
      const known = toApiError(error);
      // "ok" is not JSON, and that is a good answer.
      if (known.kind === 'protocol' && known.message.startsWith('the answer is not JSON')) this.#setUp();
      else this.#setDown(known);
    }
  }

  #setUp(): void {
    const was = this.#state.up;
    this.#state = { up: true, lastSeen: Date.now() };
    if (was) return;
    this.#era = new AbortController();
    setMaxListeners(0, this.#era.signal);
    this.#upSince = performance.now();
    this.#onChange(this.#state);
    this.#release();
  }

  #setDown(error: ApiError): void {
    const was = this.#state;
    this.#state = { up: false, error, lastSeen: was.up ? Date.now() - Math.round(this.#connection.silence) : was.lastSeen };
    // A server that begins to answer, if only with errors, is on its way up. One that comes for a moment and goes again is in the trouble it was in.
    const isNew = was.up ? performance.now() - this.#upSince > 1_000 : was.error?.kind !== error.kind;
    if (isNew) this.#downSince = performance.now();
    this.#era.abort();
    if (was.up || was.error?.message !== error.message) this.#onChange(this.#state);
  }

  get #isRefused(): boolean {
    return !this.#state.up && this.#state.error?.code === 'ECONNREFUSED';
  }

  #distance(): number {
    const down = performance.now() - this.#downSince;
    const base = this.#isRefused ? knockDistance(down) : probeDistance(down);
    return Math.max(this.#state.error?.retryAfter ?? 0, base * (0.9 + 0.1 * Math.random()));
  }

  #sleep(milliseconds: number): Promise<void> {
    return wait(milliseconds, AbortSignal.any([this.#stopped.signal, this.#wake.signal]));
  }

  #release(): void {
    const waiters = this.#waiters;
    this.#waiters = [];
    for (const done of waiters) done();
  }
}

/** Milliseconds of the first wait. */
const first = 80;

/**
 * Waiting times between attempts as client-go's reflector has them: from 0.8 s, doubled up to 30 s, each stretched by up to its own length
 * at random, and back to the start after two minutes without an attempt. Before these comes one short wait, since most broken connections are
 * mended at once and a cluster that is away is known to be so by its probe.
 */
export class Backoff {
  readonly #random: () => number;
  readonly #now: () => number;
  #next = first;
  #last = Number.NEGATIVE_INFINITY;

  constructor(random: () => number = Math.random, now: () => number = () => performance.now()) {
    this.#random = random;
    this.#now = now;
  }

  /**
   * The next waiting time in milliseconds.
   * @param atLeast what the server asked for
   */
  next(atLeast = 0): number {
    if (this.#now() - this.#last > 120_000) this.reset();
    this.#last = this.#now();
    const base = this.#next;
    this.#next = base === first ? 800 : Math.min(30_000, base * 2);
    const wait = base * (1 + this.#random());
    return wait >= atLeast ? wait : atLeast * (1 + this.#random() / 10);
  }

  reset(): void {
    this.#next = first;
  }
}

/** Resolves after some milliseconds, or at once when the signal is aborted. The timer does not keep the process alive. */
export function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((done) => {
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      done();
    };
    const timer = setTimeout(end, milliseconds);
    timer.unref();
    signal.addEventListener('abort', end, { once: true });
  });
}

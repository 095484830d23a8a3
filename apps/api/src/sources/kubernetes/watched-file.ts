import { readFileSync, statSync } from 'node:fs';
import type { Material } from './kubeconfig.ts';

/**
 * The text of a file that others rotate. It is looked at again at most every ten seconds, or at once after `refresh`, and read
 * only when it changed. Ages come from the monotonic clock, so a jump of the wall clock neither freezes nor spins it.
 */
export class WatchedFile {
  readonly #path: string;
  readonly #now: () => number;
  #text = '';
  #stamp = '';
  #checked = Number.NEGATIVE_INFINITY;

  constructor(path: string, now: () => number = () => performance.now()) {
    this.#path = path;
    this.#now = now;
  }

  /** The present text. Throws where the file cannot be read. */
  read(): string {
    if (this.#now() - this.#checked < 10_000) return this.#text;
    const state = statSync(this.#path);
    const stamp = `${state.ino}:${state.size}:${state.mtimeMs}`;
    if (stamp !== this.#stamp) {
      this.#text = readFileSync(this.#path, 'utf8');
      this.#stamp = stamp;
    }
    this.#checked = this.#now();
    return this.#text;
  }

  /** Makes the next `read` look at the file. */
  refresh(): void {
    this.#checked = Number.NEGATIVE_INFINITY;
  }
}

/** A reader of a PEM text, inline or in a file. */
export function readerOf(material: Material | undefined): { read(): string | undefined; refresh(): void } {
  if (material?.text !== undefined) return { read: () => material.text, refresh: () => undefined };
  if (material?.file !== undefined) return new WatchedFile(material.file);
  return { read: () => undefined, refresh: () => undefined };
}

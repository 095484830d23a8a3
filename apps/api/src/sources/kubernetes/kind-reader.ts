import type { KubeObject } from '@routescope/translator';
import { type KindState, Reflector, type ReflectorOptions } from './reflector.ts';

/** How the reading of one kind stands in a whole zone. */
export type ReaderState = KindState | { readonly state: 'partly'; readonly reason: string; readonly namespaces: readonly string[] };

/**
 * Reads one kind of a zone: in the whole cluster where that is allowed, else in single namespaces. Which ones are tried is told by `tryIn`;
 * which ones are readable is up to the API server.
 */
export class KindReader {
  readonly #options: ReflectorOptions;
  readonly #whole: Reflector;
  readonly #parts = new Map<string, Reflector>();
  #list: { readonly lists: readonly (readonly KubeObject[])[]; readonly all: readonly KubeObject[] } = { lists: [], all: [] };

  constructor(options: ReflectorOptions) {
    this.#options = options;
    this.#whole = new Reflector({ ...options, onChange: () => this.#changed() });
  }

  /** The user may not read the kind in the whole cluster. */
  get isRefused(): boolean {
    return this.#whole.state.state === 'forbidden';
  }

  get state(): ReaderState {
    const whole = this.#whole.state;
    const namespaces = this.#readable();
    if (whole.state !== 'forbidden' || namespaces.length === 0) return whole;
    return { state: 'partly', reason: `only in namespace${namespaces.length === 1 ? '' : 's'} ${namespaces.join(', ')}`, namespaces };
  }

  get settled(): boolean {
    return this.#whole.settled;
  }

  /** False while something of the kind catches up after a lost connection. */
  get current(): boolean {
    return this.#whole.current && [...this.#parts.values()].every((part) => part.current || part.state.state === 'loading');
  }

  get size(): number {
    return this.list().length;
  }

  /** All objects that may be seen; the same list as long as none changed. */
  list(): readonly KubeObject[] {
    const lists = [this.#whole, ...this.#parts.values()].map((one) => one.store.list());
    const [only] = lists;
    if (lists.length === 1 && only !== undefined) return only;
    const same = lists.length === this.#list.lists.length && lists.every((list, index) => list === this.#list.lists[index]);
    if (!same) this.#list = { lists, all: lists.flat() };
    return this.#list.all;
  }

  run(): void {
    void this.#whole.run();
  }

  /** Reads these namespaces while the whole cluster may not be read, and no others. */
  tryIn(namespaces: readonly string[]): void {
    const wanted = new Set(this.isRefused ? namespaces : []);
    for (const namespace of this.#parts.keys()) if (!wanted.has(namespace)) this.#drop(namespace);
    for (const namespace of wanted) {
      if (this.#parts.has(namespace)) continue;
      const part = new Reflector({ ...this.#options, namespace });
      this.#parts.set(namespace, part);
      void part.run();
    }
  }

  stop(): void {
    this.#whole.stop();
    for (const part of this.#parts.values()) part.stop();
    this.#parts.clear();
  }

  #readable(): string[] {
    return [...this.#parts].flatMap(([namespace, part]) => (part.state.state === 'readable' ? [namespace] : [])).toSorted();
  }

  #drop(namespace: string): void {
    this.#parts.get(namespace)?.stop();
    this.#parts.delete(namespace);
    this.#options.onChange();
  }

  /** The right to the whole came back: its parts would show everything twice. */
  #changed(): void {
    if (!this.isRefused && this.#parts.size > 0) this.tryIn([]);
    this.#options.onChange();
  }
}

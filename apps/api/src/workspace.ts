import { randomUUID } from 'node:crypto';
import type { RevisionEvent } from '@routescope/contract';
import { resolveVersion } from '@routescope/translator';
import { Listeners } from './sources/listeners.ts';
import type { Source } from './sources/source.ts';
import { View, type ZoneCache } from './view.ts';

export interface WorkspaceOptions {
  readonly sources: readonly Source[];
  readonly version: string;
  /** Objects may be applied; shown in the estate. */
  readonly writable?: boolean;
  /** Title over the page; default: the first source's. */
  readonly title?: string;
  readonly onError?: (error: unknown) => void;
}

/** Views for other Kuma versions that are kept at a revision. */
const mostViews = 6;

/**
 * What is open, at one revision: the sources' zones with everything that follows from them, worked out when first asked for and kept until a source
 * changes. What did not change in a zone is not worked out again.
 */
export class Workspace {
  readonly epoch = randomUUID().slice(0, 8);
  readonly options: WorkspaceOptions;
  #revision = 1;
  readonly #views = new Map<string, View>();
  readonly #zoneCache: ZoneCache = new WeakMap();
  readonly #listeners: Listeners<RevisionEvent>;
  readonly #unsubscribe: (() => void)[] = [];

  constructor(options: WorkspaceOptions) {
    this.options = options;
    this.#listeners = new Listeners(options.onError ?? (() => undefined));
  }

  get revision(): number {
    return this.#revision;
  }

  get sources(): readonly Source[] {
    return this.options.sources;
  }

  /** Names the state that all answers are made from. */
  get etag(): string {
    return `W/"${this.epoch}.${this.#revision}"`;
  }

  /** Starts the sources. Resolves when each has something to show. */
  async start(): Promise<void> {
    for (const source of this.sources) this.#unsubscribe.push(source.subscribe((changed) => this.#changed(changed)));
    await Promise.all(this.sources.map((source) => source.start()));
  }

  async stop(): Promise<void> {
    for (const unsubscribe of this.#unsubscribe.splice(0)) unsubscribe();
    await Promise.all(this.sources.map((source) => source.stop()));
  }

  subscribe(listener: (event: RevisionEvent) => void): () => void {
    return this.#listeners.add(listener);
  }

  /**
   * Everything at the current revision.
   * @param kuma translate all zones for this version instead of their own
   * @throws UnknownKumaVersion
   */
  view(kuma?: string): View {
    const asked = kuma === undefined ? undefined : resolveVersion(kuma).version.asked;
    const name = asked ?? '';
    const known = this.#views.get(name);
    if (known !== undefined) {
      this.#views.delete(name);
      this.#views.set(name, known);
      return known;
    }
    const view = new View({
      workspace: this,
      revision: this.#revision,
      zoneCache: this.#zoneCache,
      ...(asked === undefined ? {} : { kuma: asked }),
    });
    this.#views.set(name, view);
    const oldest = this.#views.keys().next().value;
    if (this.#views.size > mostViews && oldest !== undefined) this.#views.delete(oldest);
    return view;
  }

  #changed(changed: readonly string[]): void {
    this.#revision += 1;
    this.#views.clear();
    this.#listeners.call({ revision: this.#revision, epoch: this.epoch, changed: [...changed] });
  }
}

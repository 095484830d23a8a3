import { randomUUID } from 'node:crypto';
import type { RevisionEvent } from '@routescope/contract';
import { resolveVersion } from '@routescope/translator';
import { Listeners } from './sources/listeners.ts';
import type { Source } from './sources/source.ts';
import { View, ViewMemory } from './view.ts';

export interface WorkspaceOptions {
  readonly sources: readonly Source[];
  readonly version: string;
  /** Objects may be applied; shown in the estate. */
  readonly writable?: boolean;
  /** Contexts can be opened and closed while running; shown in the estate. */
  readonly picker?: boolean;
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
  readonly #memory = new ViewMemory();
  readonly #listeners: Listeners<RevisionEvent>;
  readonly #sources: { readonly source: Source; readonly unsubscribe: () => void }[] = [];
  #started = false;

  constructor(options: WorkspaceOptions) {
    this.options = options;
    this.#listeners = new Listeners(options.onError ?? (() => undefined));
    for (const source of options.sources) this.#follow(source);
  }

  get revision(): number {
    return this.#revision;
  }

  get sources(): readonly Source[] {
    return this.#sources.map(({ source }) => source);
  }

  /** Names the state that all answers are made from. */
  get etag(): string {
    return `W/"${this.epoch}.${this.#revision}"`;
  }

  /** Starts the sources. Resolves when each has something to show. */
  async start(): Promise<void> {
    this.#started = true;
    await Promise.all(this.sources.map((source) => source.start()));
  }

  async stop(): Promise<void> {
    const stopped = this.#sources.splice(0);
    for (const { unsubscribe } of stopped) unsubscribe();
    await Promise.all(stopped.map(({ source }) => source.stop()));
  }

  /** Opens one more source. What it holds at once is shown at once; it is not waited for. */
  add(source: Source): void {
    this.#follow(source);
    this.#changed(source.current().zones.map((zone) => zone.name));
    if (this.#started) void source.start();
  }

  /** Closes a source: its zones are gone from the next revision on. */
  async remove(source: Source): Promise<void> {
    const at = this.#sources.findIndex((one) => one.source === source);
    const [removed] = at < 0 ? [] : this.#sources.splice(at, 1);
    if (removed === undefined) return;
    removed.unsubscribe();
    this.#changed(source.current().zones.map((zone) => zone.name));
    await source.stop();
  }

  #follow(source: Source): void {
    this.#sources.push({ source, unsubscribe: source.subscribe((changed) => this.#changed(changed)) });
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
      memory: this.#memory,
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

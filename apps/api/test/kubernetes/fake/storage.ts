import { randomUUID } from 'node:crypto';
import type { FakeResource } from './resources.ts';

/** Any object in the store. */
export interface Stored {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: Readonly<Record<string, unknown>> & { readonly name: string; readonly resourceVersion: string };
  readonly [field: string]: unknown;
}

/** One change, in order. */
export interface Change {
  readonly revision: number;
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED';
  readonly plural: string;
  readonly key: string;
  readonly object: Stored;
}

/** What etcd is to an API server: objects under keys, one counter of revisions, and the changes since the last compaction. */
export class FakeStorage {
  revision = 100;
  readonly #objects = new Map<string, Map<string, Stored>>();
  #changes: Change[] = [];
  #compacted = 100;
  readonly #listeners = new Set<(change: Change) => void>();

  /** Objects of a resource in the order of their keys. */
  list(plural: string): readonly Stored[] {
    const objects = [...(this.#objects.get(plural) ?? [])];
    return objects.sort(([one], [other]) => (one < other ? -1 : 1)).map(([, object]) => object);
  }

  get(plural: string, key: string): Stored | undefined {
    return this.#objects.get(plural)?.get(key);
  }

  /** Writes an object under the next revision. */
  put(resource: FakeResource, key: string, object: Record<string, unknown> & { metadata: Record<string, unknown> }): Stored {
    this.revision += 1;
    const old = this.get(resource.plural, key);
    const metadata = {
      ...object.metadata,
      name: String(object.metadata['name']),
      uid: old?.metadata['uid'] ?? randomUUID(),
      creationTimestamp: old?.metadata['creationTimestamp'] ?? new Date().toISOString().replace(/\.\d+/, ''),
      resourceVersion: String(this.revision),
    };
    const stored = { ...object, metadata } as unknown as Stored;
    const objects = this.#objects.get(resource.plural) ?? new Map<string, Stored>();
    this.#objects.set(resource.plural, objects.set(key, stored));
    this.#note({ revision: this.revision, type: old === undefined ? 'ADDED' : 'MODIFIED', plural: resource.plural, key, object: stored });
    return stored;
  }

  /** Removes an object; the change carries its last state under the new revision. */
  remove(plural: string, key: string): Stored | undefined {
    const old = this.get(plural, key);
    if (old === undefined) return undefined;
    this.revision += 1;
    this.#objects.get(plural)?.delete(key);
    const object = { ...old, metadata: { ...old.metadata, resourceVersion: String(this.revision) } };
    this.#note({ revision: this.revision, type: 'DELETED', plural, key, object });
    return object;
  }

  /** Changes of a resource after a revision; undefined where some of them are forgotten. */
  since(plural: string, revision: number): readonly Change[] | undefined {
    if (revision < this.#compacted) return undefined;
    return this.#changes.filter((change) => change.plural === plural && change.revision > revision);
  }

  /** The objects of a resource as they were at a revision; undefined where that is forgotten. */
  listAt(plural: string, revision: number): readonly Stored[] | undefined {
    const changes = this.since(plural, revision);
    if (changes === undefined) return undefined;
    const objects = new Map(this.#objects.get(plural));
    const first = new Map<string, Change>();
    for (const change of changes) if (!first.has(change.key)) first.set(change.key, change);
    for (const [key, change] of first) {
      const before = this.#changes.findLast((one) => one.plural === plural && one.key === key && one.revision <= revision);
      if (change.type === 'ADDED' || before === undefined || before.type === 'DELETED') objects.delete(key);
      else objects.set(key, before.object);
    }
    return [...objects].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, object]) => object);
  }

  /** Forgets all changes up to now. */
  compact(): void {
    this.#compacted = this.revision;
    this.#changes = [];
  }

  get compacted(): number {
    return this.#compacted;
  }

  /** Removes everything of a resource without telling anyone: its definition was removed. */
  drop(plural: string): void {
    this.#objects.delete(plural);
    this.revision += 1;
  }

  subscribe(listener: (change: Change) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #note(change: Change): void {
    this.#changes.push(change);
    if (this.#changes.length > 50_000) {
      this.#compacted = this.#changes[25_000]?.revision ?? this.#compacted;
      this.#changes = this.#changes.slice(25_001);
    }
    for (const listener of this.#listeners) listener(change);
  }
}

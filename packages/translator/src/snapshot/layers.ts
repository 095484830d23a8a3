/**
 * A map from keys to lists that can be laid over another one: a layer holds only the lists that differ, so that an edit of one object
 * costs nothing for all others.
 */
export class LayeredLists<T> {
  private readonly own = new Map<string, readonly T[]>();
  private readonly below: LayeredLists<T> | undefined;

  constructor(below?: LayeredLists<T>) {
    this.below = below;
  }

  get(key: string): readonly T[] {
    return this.own.get(key) ?? this.below?.get(key) ?? [];
  }

  /** Puts a list in place of the one below; for a layer over another one. */
  set(key: string, list: readonly T[]): void {
    this.own.set(key, list);
  }

  /** Appends while a layer is being filled; only for a layer without one below. */
  add(key: string, entry: T): void {
    const list = this.own.get(key);
    if (list === undefined) this.own.set(key, [entry]);
    else (list as T[]).push(entry);
  }
}

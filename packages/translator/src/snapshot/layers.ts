/**
 * A map that can be laid over another one: a layer holds only what differs, so that an edit of one object costs nothing for all others.
 * `undefined` in a layer takes an entry of the map below away.
 */
export class LayeredMap<V> {
  private readonly own: Map<string, V | undefined>;
  private readonly below: LayeredMap<V> | undefined;

  /** A layer over another map, or the lowest one, which may take over a ready map. */
  constructor(below?: LayeredMap<V>, own = new Map<string, V | undefined>()) {
    this.below = below;
    this.own = own;
  }

  get(key: string): V | undefined {
    const own = this.own.get(key);
    return own !== undefined || this.below === undefined || this.own.has(key) ? own : this.below.get(key);
  }

  has(key: string): boolean {
    return this.get(key) !== undefined;
  }

  set(key: string, value: V | undefined): void {
    this.own.set(key, value);
  }

  /** All values, those of the layer last; in the order in which they were set. */
  *values(): Iterable<V> {
    for (const [, value] of this.entries()) yield value;
  }

  /** All keys with their values, those of the layer last. */
  *entries(): Iterable<readonly [string, V]> {
    for (const entry of this.below?.entries() ?? []) if (!this.own.has(entry[0])) yield entry;
    for (const [key, value] of this.own) if (value !== undefined) yield [key, value];
  }
}

/** A map from keys to lists that can be laid over another one. */
export class LayeredLists<T> {
  private readonly lists: LayeredMap<readonly T[]>;

  constructor(below?: LayeredLists<T>) {
    this.lists = new LayeredMap(below?.lists);
  }

  get(key: string): readonly T[] {
    return this.lists.get(key) ?? [];
  }

  /** Puts a list in place of the one below; for a layer over another one. */
  set(key: string, list: readonly T[]): void {
    this.lists.set(key, list);
  }

  /** Appends while a layer is being filled; only for a layer without one below. */
  add(key: string, entry: T): void {
    const list = this.lists.get(key);
    if (list === undefined) this.lists.set(key, [entry]);
    else (list as T[]).push(entry);
  }

  /** Sorts every list; only for a layer without one below. */
  sortAll(order: (left: T, right: T) => number): void {
    for (const list of this.lists.values()) (list as T[]).sort(order);
  }
}

/** Where an entry stands in a sorted list, or would: the index of the first one that does not come before it. */
export function placeIn<T>(list: readonly T[], comesBefore: (one: T) => boolean): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const one = list[middle];
    if (one !== undefined && comesBefore(one)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A sorted list with one entry in place of the one at an index, or put in before it, or without it. */
export function replaced<T>(list: readonly T[], index: number, isThere: boolean, entry: T | undefined): readonly T[] {
  if (entry === undefined) return isThere ? list.toSpliced(index, 1) : list;
  return isThere ? list.with(index, entry) : list.toSpliced(index, 0, entry);
}

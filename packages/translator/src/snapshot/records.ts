type AnyRecord<V> = Readonly<Record<string, V>>;

/**
 * A record with some entries in place of those of a large one, read through without copying it; `undefined` takes an entry away. Listing
 * its keys puts the whole together, once. Behaves as plain data for reading, `in`, `Object.keys` and JSON; it cannot be cloned structurally.
 */
export function overlaid<V>(base: AnyRecord<V>, changes: ReadonlyMap<string, V | undefined>): AnyRecord<V> {
  let whole: Record<string, V> | undefined;
  const put = (): AnyRecord<V> => {
    if (whole !== undefined) return whole;
    whole = { ...base };
    for (const [key, value] of changes) {
      if (value === undefined) delete whole[key];
      else whole[key] = value;
    }
    return whole;
  };
  return recordBy(
    (key) => (changes.has(key) ? changes.get(key) : base[key]),
    (key) => (changes.has(key) ? changes.get(key) !== undefined : Object.hasOwn(base, key)),
    () => Object.keys(put()),
  );
}

/** What a lazy record is made from. */
interface Sources<T> {
  get(key: string): T | undefined;
  has(key: string): boolean;
  entries(): Iterable<readonly [string, T]>;
}

/** A record whose values are worked out one by one when they are first read, and then stay. Reads as `overlaid` does. */
export function lazily<T, V>(sources: () => Sources<T>, make: (source: T) => V): AnyRecord<V> {
  const made = new Map<string, V>();
  const read = (key: string): V | undefined => {
    const known = made.get(key);
    if (known !== undefined) return known;
    const source = sources().get(key);
    if (source === undefined) return undefined;
    const value = make(source);
    made.set(key, value);
    return value;
  };
  return recordBy(
    read,
    (key) => sources().has(key),
    () => [...sources().entries()].map(([key]) => key),
  );
}

function recordBy<V>(read: (key: string) => V | undefined, has: (key: string) => boolean, keys: () => string[]): AnyRecord<V> {
  return new Proxy<Record<string, V>>(
    {},
    {
      get: (target, key) => (typeof key === 'string' && has(key) ? read(key) : Reflect.get(target, key)),
      has: (target, key) => (typeof key === 'string' && has(key)) || Reflect.has(target, key),
      ownKeys: keys,
      getOwnPropertyDescriptor: (_target, key) =>
        typeof key === 'string' && has(key) ? { value: read(key), enumerable: true, configurable: true, writable: false } : undefined,
      set: () => false,
      defineProperty: () => false,
      deleteProperty: () => false,
    },
  );
}

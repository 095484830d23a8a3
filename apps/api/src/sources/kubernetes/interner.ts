import type { Json } from '@routescope/translator';

/** Longest text of a value that is looked up, in characters of its JSON. */
const longest = 400;
const doorSize = 1 << 17;

/**
 * Makes equal small values one value. Objects of a cluster repeat themselves (parents, matches, conditions, labels), and sharing what repeats
 * keeps the cache at a fraction of the JSON. A value enters the table only when it is seen a second time, so that what never repeats costs
 * nothing, and the table forgets what was not asked for lately, which only costs sharing.
 */
export class Interner {
  readonly #size: number;
  /** Hashes of what was seen once. */
  #door: Uint32Array | undefined;
  #young = new Map<string, Json>();
  #old = new Map<string, Json>();

  constructor(size = 20_000) {
    this.#size = size;
  }

  /**
   * The value, or an equal one that was seen before. The value is changed in place, for a copy would take more room than what the
   * JSON parser makes; shared values must not be changed afterwards.
   */
  share(value: Json): Json {
    return this.#share(value)[0];
  }

  text(value: string): string {
    if (value.length > longest) return value;
    return this.#one(value, value) as string;
  }

  /** Empties the table, for instance after a long list: what is shared stays shared. */
  forget(): void {
    this.#young = new Map();
    this.#old = new Map();
    this.#door = undefined;
  }

  /** The shared value and its JSON, or "" where that is too long to look up. */
  #share(value: Json): readonly [Json, string] {
    if (typeof value === 'string') return value.length > longest ? [value, ''] : [this.#one(value, value), JSON.stringify(value)];
    if (typeof value !== 'object' || value === null) return [value, JSON.stringify(value)];
    const isList = Array.isArray(value);
    const holder = value as Record<string, Json>;
    const parts: string[] = [];
    let length = 2;
    for (const [field, inner] of Object.entries(holder)) {
      const [shared, text] = this.#share(inner);
      if (shared !== inner) holder[field] = shared;
      length = text === '' ? longest + 1 : length + text.length + field.length + 4;
      if (length <= longest) parts.push(isList ? text : `${JSON.stringify(field)}:${text}`);
    }
    if (length > longest) return [value, ''];
    const key = isList ? `[${parts.join()}]` : `{${parts.join()}}`;
    return [this.#one(key, value), key];
  }

  #one(key: string, value: Json): Json {
    const known = this.#young.get(key) ?? this.#old.get(key);
    if (known !== undefined && typeof known === typeof value) {
      if (!this.#young.has(key)) this.#keep(key, known);
      return known;
    }
    const hash = hashOf(key);
    const slot = hash % doorSize;
    this.#door ??= new Uint32Array(doorSize);
    if (this.#door[slot] === hash) this.#keep(key, value);
    else this.#door[slot] = hash;
    return value;
  }

  #keep(key: string, value: Json): void {
    if (this.#young.size >= this.#size) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(key, value);
  }
}

/** FNV-1a. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash >>> 0;
}

import type { Json } from '@routescope/translator';

/** Longest text of a value that is looked up, in characters of its JSON. */
const longest = 400;

/**
 * Makes equal small values one value. Objects of a cluster repeat themselves (parents, matches, conditions, labels), and sharing what repeats
 * keeps the cache at a fraction of the JSON. The table is bounded: it forgets what was not asked for lately, which only costs sharing.
 */
export class Interner {
  readonly #size: number;
  #young = new Map<string, Json>();
  #old = new Map<string, Json>();

  constructor(size = 4_000) {
    this.#size = size;
  }

  /** The value, or an equal one that was seen before. Shared values must not be changed. */
  share(value: Json): Json {
    return this.#share(value)[0];
  }

  text(value: string): string {
    if (value.length > longest) return value;
    const found = this.#look(value);
    if (typeof found === 'string') return found;
    this.#keep(value, value);
    return value;
  }

  /** The shared value and its JSON, or "" where that is too long to look up. */
  #share(value: Json): readonly [Json, string] {
    if (typeof value === 'string') return [this.text(value), value.length > longest ? '' : JSON.stringify(value)];
    if (typeof value !== 'object' || value === null) return [value, JSON.stringify(value)];
    const parts: string[] = [];
    let length = 2;
    let short = true;
    const put = (text: string, head: string): void => {
      length += text.length + head.length + 1;
      if (text === '' || length > longest) short = false;
      else if (short) parts.push(head + text);
    };
    let result: Json;
    if (Array.isArray(value)) {
      result = (value as readonly Json[]).map((item) => {
        const [shared, text] = this.#share(item);
        put(text, '');
        return shared;
      });
    } else {
      const copy: Record<string, Json> = {};
      for (const [field, inner] of Object.entries(value)) {
        if (inner === undefined) continue;
        const [shared, text] = this.#share(inner);
        put(text, `${JSON.stringify(field)}:`);
        copy[field] = shared;
      }
      result = copy;
    }
    if (!short) return [result, ''];
    const key = Array.isArray(value) ? `[${parts.join()}]` : `{${parts.join()}}`;
    const found = this.#look(key);
    if (found !== undefined && typeof found === 'object') return [found, key];
    this.#keep(key, result);
    return [result, key];
  }

  #look(key: string): Json | undefined {
    const young = this.#young.get(key);
    if (young !== undefined) return young;
    const old = this.#old.get(key);
    if (old !== undefined) this.#keep(key, old);
    return old;
  }

  #keep(key: string, value: Json): void {
    if (this.#young.size >= this.#size) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(key, value);
  }
}

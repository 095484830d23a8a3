import type { KubeObject } from '@routescope/translator';
import { storeKey } from './project.ts';

/** The objects of one kind, in the order in which they came. */
export class KindStore {
  #objects = new Map<string, KubeObject>();
  #list: readonly KubeObject[] | undefined;

  get size(): number {
    return this.#objects.size;
  }

  /** The same list as long as nothing changed. */
  list(): readonly KubeObject[] {
    this.#list ??= [...this.#objects.values()];
    return this.#list;
  }

  get(key: string): KubeObject | undefined {
    return this.#objects.get(key);
  }

  /** Takes a whole new state at once; objects that did not change stay the same values. True where anything changed. */
  replace(objects: ReadonlyMap<string, KubeObject>): boolean {
    let changed = objects.size !== this.#objects.size;
    const next = new Map<string, KubeObject>();
    for (const [key, object] of objects) {
      const known = this.#objects.get(key);
      if (known !== undefined && isSame(known, object)) {
        next.set(key, known);
      } else {
        next.set(key, object);
        changed = true;
      }
    }
    if (changed) {
      this.#objects = next;
      this.#list = undefined;
    }
    return changed;
  }

  /** True where it changed anything. */
  set(object: KubeObject): boolean {
    const key = storeKey(object.metadata);
    const known = this.#objects.get(key);
    if (known !== undefined && isSame(known, object)) return false;
    this.#objects.set(key, object);
    this.#list = undefined;
    return true;
  }

  /** True where it was there. */
  delete(object: KubeObject): boolean {
    const gone = this.#objects.delete(storeKey(object.metadata));
    if (gone) this.#list = undefined;
    return gone;
  }
}

/** A resource version names a state; kinds that are kept without one are compared whole. */
function isSame(one: KubeObject, other: KubeObject): boolean {
  const version = one.metadata.resourceVersion;
  if (version !== undefined) return version === other.metadata.resourceVersion;
  return JSON.stringify(one) === JSON.stringify(other);
}

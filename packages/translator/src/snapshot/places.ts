type Names<T> = Map<string, T | undefined>;

/**
 * Objects by kind, namespace and name, in maps inside maps: the three are asked for as they stand in references, millions of times, and
 * putting a key together costs more than looking it up. Can be laid over another one; `undefined` takes an entry away.
 */
export class Places<T> {
  private readonly kinds = new Map<string, Map<string, Names<T>>>();
  private readonly below: Places<T> | undefined;

  constructor(below?: Places<T>) {
    this.below = below;
  }

  get(kind: string, namespace: string, name: string): T | undefined {
    const names = this.kinds.get(kind)?.get(namespace);
    const own = names?.get(name);
    return own !== undefined || this.below === undefined || names?.has(name) === true ? own : this.below.get(kind, namespace, name);
  }

  set(kind: string, namespace: string, name: string, value: T | undefined): void {
    let namespaces = this.kinds.get(kind);
    if (namespaces === undefined) this.kinds.set(kind, (namespaces = new Map()));
    const names = namespaces.get(namespace);
    if (names === undefined) namespaces.set(namespace, new Map([[name, value]]));
    else names.set(name, value);
  }
}

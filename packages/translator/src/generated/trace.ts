import type { Json, JsonObject, Pointer } from '../resources/json.ts';
import type { ObjectKey } from '../resources/ref.ts';
import type { ProvenanceMap, SourcePath } from '../translation.ts';

/**
 * A place in an input object while something is made from it; `at` goes deeper. Its path is only put together when it is read: most
 * places are made and never asked for.
 */
export class Origin {
  readonly object: ObjectKey;
  private readonly around: Origin | undefined;
  private readonly part: string | number;

  /** The object itself, or a place inside another one; `part` is a ready pointer where there is nothing around. */
  constructor(object: ObjectKey, part: string | number = '', around?: Origin) {
    this.object = object;
    this.part = part;
    this.around = around;
  }

  /** Up to three fields or list indexes further in. */
  at(first: string | number, second?: string | number, third?: string | number): Origin {
    const inside = new Origin(this.object, first, this);
    if (second === undefined) return inside;
    const deeper = new Origin(this.object, second, inside);
    return third === undefined ? deeper : new Origin(this.object, third, deeper);
  }

  get path(): Pointer {
    const { around, part } = this;
    if (around === undefined) return String(part);
    return `${around.path}/${typeof part === 'number' ? part : escapePart(part)}`;
  }
}

type Sources = SourcePath | readonly SourcePath[];

interface NodeTrace {
  readonly sources: Sources;
  readonly fields: Readonly<Record<string, Sources>> | undefined;
}

/**
 * Remembers which input fields made which part of a generated object. Stages note the JSON objects and lists that they build; the
 * pointers are worked out only when somebody asks. A silent one remembers nothing: what an object is made of is asked for rarely, and
 * planning its owner once more with a tracer that listens costs less than keeping notes on ten thousand.
 */
export class Tracer {
  private readonly nodes: Map<object, NodeTrace> | undefined;

  constructor(silent = false) {
    this.nodes = silent ? undefined : new Map();
  }

  /** Notes that a JSON object or list comes from some input fields, and some of its fields from others. Returns it. */
  note<T extends JsonObject | readonly Json[]>(node: T, sources: Sources, fields?: Readonly<Record<string, Sources>>): T {
    if (this.nodes !== undefined) this.nodes.set(node, { sources, fields });
    return node;
  }

  /** Notes that a list of plain values comes from a list of the input, entry by entry. */
  noteList<T extends readonly Json[]>(list: T, origin: Origin): T {
    if (this.nodes === undefined) return list;
    return this.note(list, origin, Object.fromEntries(list.map((_entry, index) => [String(index), origin.at(index)])));
  }

  /** JSON pointer → input fields, for every noted part of a value that stands at `at`. */
  provenance(value: Json | undefined, at: Pointer, into: Record<Pointer, readonly SourcePath[]> = {}): ProvenanceMap {
    if (typeof value !== 'object' || value === null) return into;
    const trace = this.nodes?.get(value);
    if (trace !== undefined) {
      addSources(into, at, trace.sources);
      for (const [field, sources] of Object.entries(trace.fields ?? {})) {
        if ((value as JsonObject)[field] !== undefined) addSources(into, `${at}/${escapePart(field)}`, sources);
      }
    }
    for (const [field, entry] of Object.entries(value)) this.provenance(entry, `${at}/${escapePart(field)}`, into);
    return into;
  }
}

/** The tracer of plans that nobody asked to explain. */
export const silentTracer = new Tracer(true);

function addSources(into: Record<Pointer, readonly SourcePath[]>, at: Pointer, sources: Sources): void {
  const plain = (Array.isArray(sources) ? sources : [sources]) as readonly SourcePath[];
  if (plain.length > 0) into[at] = plain.map(({ object, path }) => ({ object, path }));
}

/** A field name as a part of a JSON pointer. */
export function escapePart(part: string): string {
  return part.includes('~') || part.includes('/') ? part.replaceAll('~', '~0').replaceAll('/', '~1') : part;
}

/** The sources of a pointer in a provenance map, or those of the nearest part around it. */
export function sourcesAt(map: ProvenanceMap, pointer: Pointer): readonly SourcePath[] {
  let at = pointer;
  for (;;) {
    const sources = map[at];
    if (sources !== undefined) return sources;
    if (at === '') return [];
    at = at.slice(0, at.lastIndexOf('/'));
  }
}

/** `spec.to[0].rules[1].name` as a JSON pointer. */
export function pointerOf(field: string): Pointer {
  return field
    .replaceAll(/\[("?)([^\]]*?)\1\]/g, '.$2')
    .split('.')
    .filter((part) => part !== '')
    .map((part) => `/${escapePart(part)}`)
    .join('');
}

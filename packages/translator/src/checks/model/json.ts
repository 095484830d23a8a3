import type { Json, JsonObject } from '../../resources/json.ts';

const nothing: readonly Json[] = [];
const empty: JsonObject = {};

/** The value as an object; an empty one for anything else. */
export function record(value: Json | undefined): JsonObject {
  return isRecord(value) ? value : empty;
}

/** Is it an object that is neither null nor a list? */
export function isRecord(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value as a list; an empty one for anything else. */
export function list(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : nothing;
}

/** The objects of a list, each at its own index; other entries come as empty objects so that indexes stay true. */
export function records(value: Json | undefined): readonly JsonObject[] {
  return list(value).map(record);
}

/** The value as text, or undefined. */
export function text(value: Json | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** The value as a number, or undefined. */
export function number(value: Json | undefined): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

/** The texts of a list. */
export function texts(value: Json | undefined): readonly string[] {
  return list(value).filter((one): one is string => typeof one === 'string');
}

const none: Readonly<Record<string, string>> = {};

/** The fields of an object that are texts; the object itself where all are. */
export function strings(value: unknown): Readonly<Record<string, string>> {
  if (typeof value !== 'object' || value === null) return none;
  const fields = value as Readonly<Record<string, unknown>>;
  for (const name in fields) if (typeof fields[name] !== 'string') return onlyStrings(fields);
  return fields as Readonly<Record<string, string>>;
}

function onlyStrings(fields: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(fields).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

/** Has an object no fields? */
export function isEmpty(fields: Readonly<Record<string, unknown>>): boolean {
  for (const _ in fields) return false;
  return true;
}

/** Text with the escapes of RFC 6901, as one segment of a JSON pointer. */
export function segment(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** Computes a value when it is first asked for, and once. */
export function lazy<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** What is known under a name, made when it is first asked for. */
export function remembered<Name, Entry>(entries: Map<Name, Entry>, name: Name, make: () => Entry): Entry {
  let entry = entries.get(name);
  if (entry === undefined) {
    entry = make();
    entries.set(name, entry);
  }
  return entry;
}

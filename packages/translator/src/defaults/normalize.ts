import type { Json, JsonObject } from '../resources/json.ts';
import type { SchemaNode } from './node.ts';
import { isList, isObject } from './schema.ts';

/** Counts the unknown fields that were pruned, so that the slower search for their places only runs where there are any. */
export interface PruneTally {
  pruned: number;
}

/**
 * What the API server stores of a value: unknown fields pruned, nulls dropped where the schema does not allow them, defaults
 * filled in from the outside in. Wrong types stay as they are (validation speaks about them). Returns the same value where
 * nothing changes, and shares every unchanged part with the input.
 * Source: `apiextensions-apiserver/pkg/apiserver/schema/{pruning,defaulting}`.
 */
export function normalize(value: Json, node: SchemaNode | undefined, tally: PruneTally): Json {
  if (typeof value !== 'object' || value === null) return value;
  if (isList(value)) return normalizeList(value, node, tally);
  if (isObject(value)) return node === undefined ? emptied(value, tally) : normalizeObject(value, node, tally);
  return value;
}

function emptied(object: JsonObject, tally: PruneTally): JsonObject {
  const count = Object.keys(object).length;
  tally.pruned += count;
  return count === 0 ? object : {};
}

function normalizeList(list: readonly Json[], node: SchemaNode | undefined, tally: PruneTally): readonly Json[] {
  // Under a parent that keeps unknown fields, so do the entries of its lists.
  const items = node?.items;
  if (items === undefined && node?.keepsUnknown === true) return list;
  let copy: Json[] | undefined;
  for (let index = 0; index < list.length; index += 1) {
    const before = list[index] ?? null;
    const after = before === null ? (items?.default ?? null) : normalize(before, items, tally);
    if (after === before) continue;
    copy ??= [...list];
    copy[index] = after;
  }
  return copy ?? list;
}

/**
 * The same for the root of an object, whose `apiVersion`, `kind` and `metadata` no schema judges.
 */
export function normalizeObject(object: JsonObject, node: SchemaNode, tally: PruneTally, isRoot = false): JsonObject {
  let copy: Record<string, Json | undefined> | undefined;
  for (const key in object) {
    if (isRoot && isTypeOrMeta(key)) continue;
    const before = object[key] ?? null;
    const after = normalizeField(key, before, node, tally);
    if (after === before) continue;
    copy ??= { ...object };
    if (after === undefined) delete copy[key];
    else setOwn(copy, key, after);
  }
  const { defaults } = node;
  for (let index = 0; index < defaults.length; index += 1) {
    const fallback = defaults[index];
    if (fallback === undefined || (copy ?? object)[fallback.name] !== undefined) continue;
    copy ??= { ...object };
    copy[fallback.name] = fallback.value;
  }
  return copy ?? object;
}

/** Whether a field at the root of an object is one that no schema judges. */
export function isTypeOrMeta(key: string): boolean {
  return key === 'metadata' || key === 'kind' || key === 'apiVersion';
}

/** A field's stored value, or undefined where it is not stored. */
function normalizeField(key: string, value: Json, node: SchemaNode, tally: PruneTally): Json | undefined {
  const field = node.fields.get(key) ?? node.values;
  if (field === undefined) {
    if (node.keepsUnknown) return value;
    // `additionalProperties: true`: any scalar stays, but nothing is known of what is inside objects.
    if (node.isMap) return normalize(value, undefined, tally);
    tally.pruned += 1;
    return undefined;
  }
  if (value === null) return field.isNullable ? null : field.default;
  return typeof value === 'object' ? normalize(value, field, tally) : value;
}

/** Sets a property without ever meeting the setter of `__proto__`. */
function setOwn(target: Record<string, Json | undefined>, key: string, value: Json): void {
  if (key === '__proto__') Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
  else target[key] = value;
}

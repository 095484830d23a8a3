import type { Json, JsonObject } from './json.ts';

/** The value as a JSON object, or undefined. */
export function recordOf(value: unknown): JsonObject | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : undefined;
}

/** The value as a list, empty where it is none. */
export function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : [];
}

/** The value as text, or undefined. */
export function textOf(value: Json | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** The value as a number, or undefined. */
export function numberOf(value: Json | undefined): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

/** The text entries of a JSON object. */
export function textEntries(value: Json | undefined): Readonly<Record<string, string>> {
  const entries = Object.entries(recordOf(value) ?? {}).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return Object.fromEntries(entries);
}

/** The object without fields that are undefined. */
export function compact(fields: { readonly [field: string]: Json | undefined }): JsonObject {
  const result: Record<string, Json> = {};
  for (const field in fields) {
    const value = fields[field];
    if (value !== undefined) result[field] = value;
  }
  return result;
}

/** Whether two JSON values are equal; absent, undefined and null fields are the same, the order of fields is not looked at. */
export function sameJson(left: Json | undefined, right: Json | undefined): boolean {
  if (left === right || (left ?? undefined) === (right ?? undefined)) return true;
  if (Array.isArray(left) || Array.isArray(right)) {
    if (!Array.isArray(left) || !Array.isArray(right) || left.length !== right.length) return false;
    return left.every((entry: Json, index) => sameJson(entry, right[index] as Json));
  }
  const a = recordOf(left);
  const b = recordOf(right);
  if (a === undefined || b === undefined) return false;
  return Object.keys({ ...a, ...b }).every((field) => sameJson(a[field], b[field]));
}

/** Compares text by code points, as Go compares strings: for UTF-8 and for our purposes the same as bytewise. */
export function compareText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

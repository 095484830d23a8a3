import type { Json, JsonObject } from '../resources/json.ts';
import { recordOf } from '../resources/read.ts';

/** The object at a field, or an empty one when something else is there. */
export function fieldsOf(value: Json | undefined): JsonObject {
  return recordOf(value) ?? {};
}

/** The objects in a list, without anything else that may stand in it. */
export function objectsIn(value: Json | undefined): readonly JsonObject[] {
  return Array.isArray(value) ? value.map((entry: Json) => recordOf(entry)).filter((entry) => entry !== undefined) : [];
}

/** A string field; "" when it is absent or something else. */
export function wordOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}

import type { Json, JsonObject } from '@routescope/translator';
import { isRecord } from '../text/source.ts';

/** The value as a JSON object; an empty one where it is something else. */
export function fields(value: Json | undefined): JsonObject {
  return isRecord(value) ? value : {};
}

/** The value as a list; an empty one where it is something else. */
export function items(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : [];
}

/** A scalar as text: numbers and booleans as they are written, nothing for maps, lists and null. */
export function text(value: Json | undefined): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

/** The value as a number, or undefined. */
export function number(value: Json | undefined): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

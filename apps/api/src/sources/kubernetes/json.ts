import type { Json, JsonObject } from '@routescope/translator';

/** The value as a JSON object, or undefined. */
export function asObject(value: unknown): JsonObject | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : undefined;
}

/** The value as a list; empty where it is none. */
export function asList(value: unknown): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : [];
}

/** The value as a text, or undefined; empty texts count as absent. */
export function asText(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A text, number or boolean as text; "" for anything else. */
export function wordOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

/** Walks down fields of objects. */
export function at(value: unknown, ...path: readonly string[]): unknown {
  let current: unknown = value;
  for (const field of path) current = asObject(current)?.[field];
  return current;
}

import type { Json, JsonObject } from '@routescope/translator';

/** Reading of fields whose types nobody has checked: what does not fit counts as absent. */

export function objectIn(value: Json | undefined): JsonObject {
  return typeof value === 'object' && value !== null && !isList(value) ? value : {};
}

export function listIn(value: Json | undefined): readonly Json[] {
  return isList(value) ? value : [];
}

export function textIn(value: Json | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

export function numberIn(value: Json | undefined): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

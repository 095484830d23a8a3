import type { Json, Pointer } from '../../resources/json.ts';
import type { KubeObject } from '../../resources/object.ts';
import { isRecord } from './json.ts';

/** The value at a JSON pointer of an object; null where there is none. */
export function valueAt(object: KubeObject, pointer: Pointer): Json {
  const parts = pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  return parts.reduce<Json>((value, part) => step(value, part), object as unknown as Json);
}

function step(value: Json, part: string): Json {
  if (Array.isArray(value)) return (value as readonly Json[])[Number(part)] ?? null;
  return isRecord(value) ? (value[part] ?? null) : null;
}

import type { Pointer } from '../resources/json.ts';

/** A place in an object in both spellings: the API server's (`spec.rules[0].name`) and RFC 6901 (`/spec/rules/0/name`). */
export interface Place {
  readonly path: string;
  readonly pointer: Pointer;
}

/** The whole object. */
export const root: Place = { path: '', pointer: '' };

/** A field of an object. Keys of maps are written the same way, dots and slashes included, as the API server's schema validation does. */
export function fieldOf(place: Place, name: string): Place {
  const escaped = name.includes('~') || name.includes('/') ? name.replaceAll('~', '~0').replaceAll('/', '~1') : name;
  return { path: place.path === '' ? name : `${place.path}.${name}`, pointer: `${place.pointer}/${escaped}` };
}

/** An entry of a list. */
export function itemOf(place: Place, index: number): Place {
  return { path: `${place.path}[${index}]`, pointer: `${place.pointer}/${index}` };
}

/** A place from its parts: names of fields and indexes of entries. */
export function placeOf(...parts: readonly (string | number)[]): Place {
  return parts.reduce<Place>((place, part) => (typeof part === 'number' ? itemOf(place, part) : fieldOf(place, part)), root);
}

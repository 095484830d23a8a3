import type { Json } from '../resources/json.ts';
import type { SchemaNode } from './node.ts';
import { fieldOf, itemOf, type Place } from './paths.ts';
import { isList, isObject } from './schema.ts';
import { suggestName } from './suggest.ts';

/** A field that the API server drops without a word, since the schema does not know it. */
export interface PrunedField extends Place {
  readonly reason: string;
  /** The field that was most likely meant. */
  readonly suggestion?: string;
}

/** Adds the unknown fields of a value as given (before defaulting), with places in that value. */
export function collectPruned(value: Json, node: SchemaNode | undefined, place: Place, pruned: PrunedField[]): void {
  if (isList(value)) {
    if (node?.items === undefined && node?.keepsUnknown === true) return;
    for (const [index, entry] of value.entries()) collectPruned(entry, node?.items, itemOf(place, index), pruned);
  } else if (isObject(value)) {
    for (const [key, child] of Object.entries(value)) {
      if (child === undefined) continue;
      const field = node?.fields.get(key) ?? node?.values;
      if (field !== undefined) collectPruned(child, field, fieldOf(place, key), pruned);
      else if (node?.keepsUnknown === true) continue;
      else if (node?.isMap === true) collectPruned(child, undefined, fieldOf(place, key), pruned);
      else pruned.push(prunedField(key, node?.fields.keys() ?? [], fieldOf(place, key)));
    }
  }
}

/** The report of one unknown field among the known ones of its object. */
export function prunedField(key: string, known: Iterable<string>, place: Place): PrunedField {
  const names = [...known];
  const suggestion = suggestName(key, names);
  const list = names.length === 0 ? 'no field has a meaning here' : `fields here are ${names.join(', ')}`;
  const advice = suggestion === undefined ? list : `did you mean "${suggestion}"?`;
  return {
    ...place,
    reason: `unknown field "${key}": the API server drops it without a word; ${advice}`,
    ...(suggestion === undefined ? {} : { suggestion }),
  };
}

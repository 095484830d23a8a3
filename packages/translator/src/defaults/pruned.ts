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

/** What helps to say more of an unknown field than that it is unknown. */
export interface PrunedContext {
  /** The whole schema of the kind, to find where a misplaced field belongs. */
  readonly root: SchemaNode;
  readonly pruned: PrunedField[];
}

/**
 * Adds the unknown fields of a value as given (before defaulting), with places in that value. `wider` is the schema of the experimental
 * channel at the same place, where there is one.
 */
export function collectPruned(
  value: Json,
  node: SchemaNode | undefined,
  wider: SchemaNode | undefined,
  place: Place,
  context: PrunedContext,
): void {
  if (isList(value)) {
    if (node?.items === undefined && node?.keepsUnknown === true) return;
    for (const [index, entry] of value.entries()) collectPruned(entry, node?.items, wider?.items, itemOf(place, index), context);
  } else if (isObject(value)) {
    for (const [key, child] of Object.entries(value)) {
      const field = node?.fields.get(key) ?? node?.values;
      if (child === undefined || (field === undefined && node?.keepsUnknown === true)) continue;
      if (field !== undefined || node?.isMap === true) {
        collectPruned(child, field, wider?.fields.get(key) ?? wider?.values, fieldOf(place, key), context);
      } else if (wider?.fields.has(key) === true) {
        const reason = `"${key}" only exists in the experimental channel of the CRDs; with the standard ones the API server drops it without a word`;
        context.pruned.push({ ...fieldOf(place, key), reason });
      } else context.pruned.push(prunedField(key, node?.fields.keys() ?? [], fieldOf(place, key), context.root));
    }
  }
}

/** The report of one unknown field among the known ones of its object. */
export function prunedField(key: string, known: Iterable<string>, place: Place, root?: SchemaNode): PrunedField {
  const names = [...known];
  const suggestion = suggestName(key, names);
  const dropped = `unknown field "${key}": the API server drops it without a word`;
  if (suggestion !== undefined) return { ...place, reason: `${dropped}; did you mean "${suggestion}"?`, suggestion };
  const home = root === undefined ? undefined : homeOf(root, key);
  if (home !== undefined) return { ...place, reason: `${dropped}; it belongs below ${home}: check the indentation` };
  const list = names.length === 0 ? 'no field has a meaning here' : `fields here are ${names.join(', ')}`;
  return { ...place, reason: `${dropped}; ${list}` };
}

/** Where in the spec a field of this name exists, nearest to the root: `spec.rules[]`. Undefined where no or several places are nearest. */
function homeOf(root: SchemaNode, key: string): string | undefined {
  let level: readonly (readonly [path: string, node: SchemaNode])[] = [...root.fields].filter(([name]) => name === 'spec');
  while (level.length > 0) {
    const homes = level.filter(([, node]) => node.fields.has(key));
    if (homes.length > 0) return homes.length === 1 ? homes[0]?.[0] : undefined;
    level = level.flatMap(([path, node]) => {
      const below = [...node.fields].map(([name, child]) => [`${path}.${name}`, child] as const);
      return below.map(([at, child]) => (child.items === undefined ? ([at, child] as const) : ([`${at}[]`, child.items] as const)));
    });
  }
  return undefined;
}

import type { Json, JsonObject } from '../resources/json.ts';
import type { SchemaNode } from './node.ts';
import type { FieldError } from './field-error.ts';
import { isTypeOrMeta, normalizeObject, type PruneTally } from './normalize.ts';
import { root } from './paths.ts';
import { collectPruned, type PrunedField } from './pruned.ts';
import { validateObject } from './validate.ts';

/** Fields at the root of every object that the schema of a kind does not judge. */
const typeAndMeta: ReadonlySet<string> = new Set(['apiVersion', 'kind', 'metadata']);

/** The same with the status, where it is a subresource: it is never the author's, the API server drops it from what an author sends. */
const typeMetaAndStatus: ReadonlySet<string> = new Set([...typeAndMeta, 'status']);

const nothing: readonly never[] = [];

/** An object as stored; the same object where nothing changes. */
export function normalizeBody<T extends object>(object: T, node: SchemaNode, tally: PruneTally): T {
  return normalizeObject(object as unknown as JsonObject, node, tally, true) as unknown as T;
}

/** What a schema refuses of a normalized object. */
export function validateBody(stored: object, node: SchemaNode, withoutStatus: boolean): readonly FieldError[] {
  const body = stored as unknown as JsonObject;
  const skip = withoutStatus ? typeMetaAndStatus : typeAndMeta;
  if (validateObject(body, node, root, undefined, skip)) return nothing;
  const errors: FieldError[] = [];
  validateObject(body, node, root, errors, skip);
  return errors;
}

/** The unknown fields of an object as given; `wider` is the schema of the experimental channel where the object is judged by a narrower one. */
export function prunedOfBody(object: object, node: SchemaNode, wider?: SchemaNode): readonly PrunedField[] {
  const body: Record<string, Json> = {};
  for (const [key, value] of Object.entries(object) as [string, Json | undefined][]) {
    if (value !== undefined && !isTypeOrMeta(key)) body[key] = value;
  }
  const pruned: PrunedField[] = [];
  collectPruned(body, node, wider, root, { root: node, pruned });
  return pruned;
}

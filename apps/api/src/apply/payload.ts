import { admit, type Json, type JsonObject, type KubeObject } from '@routescope/translator';
import { asObject, at } from '../sources/kubernetes/json.ts';

/** The name under which Routescope owns what it writes. */
export const fieldManager = 'routescope';

/** Fields of the metadata that the server writes. */
const serverFields = new Set([
  'managedFields',
  'resourceVersion',
  'uid',
  'generation',
  'creationTimestamp',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
  'selfLink',
]);

/**
 * What the author of a document means: the object without its status and without what the server writes, with the Gateway API's defaults, so
 * that a default that is not written down is no difference. A document with fields that do not exist stays as it is, for the server to say so.
 */
export function intended(object: KubeObject): JsonObject {
  const { stored, pruned } = admit(object, 'standard');
  return withoutServerFields(pruned.length === 0 ? stored : object);
}

function withoutServerFields(object: KubeObject): JsonObject {
  const { status: _status, ...rest } = object as unknown as JsonObject;
  const metadata = Object.entries(asObject(rest['metadata']) ?? {}).filter(([field]) => !serverFields.has(field));
  return { ...rest, metadata: Object.fromEntries(metadata) };
}

/**
 * The part of a document to apply: what differs from the live object, and what was applied from here before. Fields that are as they
 * are stay with whoever wrote them, so that nobody gets a conflict for a value that was only looked at.
 * @param owned the field set of an earlier apply, as managed fields have it
 */
export function narrow(document: JsonObject, live: unknown, owned: unknown): JsonObject {
  const { apiVersion, kind, metadata } = document;
  const narrowed = narrowMap(document, asObject(live) ?? {}, asObject(owned) ?? {}) ?? {};
  const name = at(metadata, 'name');
  const namespace = at(metadata, 'namespace');
  const identity = { name, ...(namespace === undefined ? {} : { namespace }) } as JsonObject;
  return { ...narrowed, apiVersion, kind, metadata: { ...asObject(narrowed['metadata']), ...identity } };
}

function narrowMap(wanted: JsonObject, live: JsonObject, owned: JsonObject): JsonObject | undefined {
  const kept: Record<string, Json> = {};
  for (const [field, value] of Object.entries(wanted)) {
    if (value === undefined) continue;
    const present = live[field];
    const mine = asObject(owned[`f:${field}`]);
    const inner = asObject(value);
    const other = asObject(present);
    if (inner !== undefined && other !== undefined && Object.keys(inner).length > 0) {
      const part = narrowMap(inner, other, mine ?? {});
      if (part !== undefined) kept[field] = part;
    } else if (mine !== undefined || !isSame(value, present)) {
      kept[field] = value;
    }
  }
  return Object.keys(kept).length === 0 ? undefined : kept;
}

/** Paths of fields that are in the live object's spec, labels or annotations and that the document leaves out. */
export function leftOut(document: JsonObject, live: unknown): readonly string[] {
  const parts: readonly (readonly string[])[] = [['spec'], ['metadata', 'labels'], ['metadata', 'annotations']];
  return parts.flatMap((path) => missing(at(document, ...path), at(live, ...path), path.join('.')));
}

function missing(document: unknown, live: unknown, path: string): string[] {
  const fields = asObject(live);
  if (fields === undefined) return [];
  const own = asObject(document);
  return Object.entries(fields).flatMap(([field, value]) => {
    const here = `${path}.${field}`;
    if (own?.[field] === undefined) return [here];
    return missing(own[field], value, here);
  });
}

function isSame(one: unknown, other: unknown): boolean {
  return canonical(one) === canonical(other);
}

/** JSON with fields in order, so that two spellings of one value are equal. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  const object = asObject(value);
  if (object === undefined) return JSON.stringify(value) ?? 'null';
  const fields = Object.keys(object).toSorted();
  return `{${fields.map((field) => `${JSON.stringify(field)}:${canonical(object[field])}`).join()}}`;
}

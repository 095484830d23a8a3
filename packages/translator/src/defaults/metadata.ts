import type { Json, JsonObject } from '../resources/json.ts';
import { isDnsSubdomain, isLabelKey, isLabelValue } from '../resources/labels.ts';
import { fieldOf, root, type Place } from './paths.ts';
import { prunedField, type PrunedField } from './pruned.ts';
import { quote, wrongType } from './reasons.ts';
import { isObject } from './schema.ts';
import type { FieldError } from './field-error.ts';

/** The fields of Kubernetes' ObjectMeta; the API server drops others. */
const metaFields: ReadonlySet<string> = new Set([
  'name',
  'generateName',
  'namespace',
  'labels',
  'annotations',
  'generation',
  'uid',
  'resourceVersion',
  'creationTimestamp',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
  'finalizers',
  'ownerReferences',
  'managedFields',
  'selfLink',
]);

/** All annotations of an object together, keys and values in bytes. */
const mostAnnotationBytes = 256 * 1024;

const at = fieldOf(root, 'metadata');
const dnsLabel = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/;

/** Whether a text is one label of a DNS name, up to 63 characters: what a namespace's name must be. */
function isDnsLabel(text: string): boolean {
  return text.length <= 63 && dnsLabel.test(text);
}

const textSchema = { type: 'string' } as const;

/** `metadata` as stored: unknown fields and nulls dropped; the same value where nothing changes. */
export function normalizeMetadata<T extends object>(metadata: T): T {
  const entries = Object.entries(metadata);
  const kept = entries.filter(([key, value]) => metaFields.has(key) && value !== null && value !== undefined);
  return kept.length === entries.length ? metadata : (Object.fromEntries(kept) as T);
}

/** The unknown fields of `metadata`. */
export function prunedMetadata(metadata: object): readonly PrunedField[] {
  const unknown = Object.keys(metadata).filter((key) => !metaFields.has(key));
  return unknown.map((key) =>
    prunedField(key, ['name', 'namespace', 'labels', 'annotations', 'finalizers', 'ownerReferences'], fieldOf(at, key)),
  );
}

/**
 * What the API server refuses of `metadata` of any custom resource: names, label and annotation keys, label values.
 * Source: `ValidateObjectMeta` of `k8s.io/apimachinery`.
 */
export function validateMetadata(metadata: object): readonly FieldError[] {
  const { name, generateName, namespace, labels, annotations } = metadata as { readonly [field: string]: Json | undefined };
  if (isPlain(name, namespace) && labels === undefined && annotations === undefined) return [];
  const errors: FieldError[] = [];
  if (name !== undefined || typeof generateName !== 'string' || generateName === '') checkName(name, errors);
  if (namespace !== undefined && namespace !== '') checkNamespace(namespace, errors);
  checkMap(labels, 'labels', errors);
  checkMap(annotations, 'annotations', errors);
  return errors;
}

function isPlain(name: Json | undefined, namespace: Json | undefined): boolean {
  return (
    typeof name === 'string' &&
    isDnsSubdomain(name) &&
    (namespace === undefined || (typeof namespace === 'string' && isDnsLabel(namespace)))
  );
}

function add(errors: FieldError[], place: Place, reason: string, pointer = place.pointer): void {
  errors.push({ path: place.path, reason, pointer, rule: 'metadata' });
}

function checkName(name: Json | undefined, errors: FieldError[]): void {
  const place = fieldOf(at, 'name');
  if (name === undefined || name === '') add(errors, place, 'is required; add "name:" with a DNS name, for example shop');
  else if (typeof name !== 'string') add(errors, place, wrongType(name, textSchema));
  else if (!isDnsSubdomain(name)) {
    const words = `has lower-case letters, digits, "-" and ".", at most 253 of them, and begins and ends with a letter or digit`;
    add(errors, place, `${quote(name)} cannot be a name: it ${words}, for example shop-v2`);
  }
}

function checkNamespace(namespace: Json, errors: FieldError[]): void {
  const place = fieldOf(at, 'namespace');
  if (typeof namespace !== 'string') add(errors, place, wrongType(namespace, textSchema));
  else if (!isDnsLabel(namespace)) {
    add(
      errors,
      place,
      `${quote(namespace)} cannot be a namespace: it has at most 63 lower-case letters, digits and "-", for example team-a`,
    );
  }
}

function checkMap(map: Json | undefined, field: 'labels' | 'annotations', errors: FieldError[]): void {
  if (map === undefined) return;
  const place = fieldOf(at, field);
  if (!isObject(map)) {
    add(errors, place, wrongType(map, { type: 'object' }));
    return;
  }
  let bytes = 0;
  for (const [key, value] of Object.entries(map)) {
    const isKey = isLabelKey(field === 'labels' ? key : key.toLowerCase());
    if (!isKey)
      add(
        errors,
        place,
        `${quote(key)} cannot be a key: write a name of up to 63 characters, behind a DNS prefix and "/" if needed`,
        fieldOf(place, key).pointer,
      );
    if (value === undefined || value === null) continue;
    if (typeof value !== 'string') add(errors, fieldOf(place, key), wrongType(value, textSchema));
    else if (field === 'labels' && !isLabelValue(value)) {
      add(
        errors,
        place,
        `${quote(value)} cannot be the value of a label: at most 63 letters, digits, "-", "_" and ".", no spaces or slashes`,
        fieldOf(place, key).pointer,
      );
    } else bytes += utf8Length(key) + utf8Length(value);
  }
  if (field === 'annotations' && bytes > mostAnnotationBytes)
    add(errors, place, `all annotations together have ${bytes} bytes; at most 262144 are allowed`);
}

function utf8Length(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}

const texts = { type: 'object', additionalProperties: { type: 'string' } } as const;

/** JSON Schema of the part of `metadata` that people write; fields that only a server writes are let through without words. */
export const prunableMetadata: JsonObject = {
  type: 'object',
  required: ['name'],
  properties: {
    ...Object.fromEntries([...metaFields].map((field) => [field, {}])),
    name: { type: 'string', maxLength: 253, description: 'Name, unique among the objects of the kind in the namespace.' },
    namespace: { type: 'string', maxLength: 63, description: 'Namespace that the object lives in.' },
    labels: {
      ...texts,
      description: 'Labels: keys and values that selectors look at. kuma.io/mesh chooses the mesh on newer minors of Kuma.',
    },
    annotations: {
      ...texts,
      description: 'Annotations: keys and values for tools. kuma.io/mesh chooses the mesh on older minors of Kuma.',
    },
  },
  additionalProperties: false,
};

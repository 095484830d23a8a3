import type { Json, JsonObject } from '../resources/json.ts';
import { hasFormat } from './formats.ts';
import { identity, listFaults } from './list-keys.ts';
import type { SchemaNode } from './node.ts';
import { fieldOf, itemOf, type Place } from './paths.ts';
import * as reasons from './reasons.ts';
import { isList, isObject, type Schema } from './schema.ts';

/** One thing that the API server refuses: the field path as it prints it, our words, and where that is in the object. */
export interface FieldError extends Place {
  readonly reason: string;
}

/**
 * Path under which the API server reports that an `oneOf` or `anyOf` holds for no alternative: it has none. The pointer
 * of such an error does say where.
 */
export const unnamedPath = '<nil>';

/**
 * Checks a normalized value against a structural schema as the API server does. Without `errors` it stops at the first fault and
 * builds no paths; with it, all faults are added there. Returns whether the value is valid.
 * Source: `kube-openapi/pkg/validation/validate` and `apiextensions-apiserver/…/listtype`.
 */
export function validate(value: Json, node: SchemaNode, place: Place, errors: FieldError[] | undefined): boolean {
  const { schema } = node;
  if (!hasType(value, schema)) {
    if (errors === undefined) return false;
    report(errors, place, reasons.wrongType(value, schema));
    if (node.hasAlternatives) checkAlternatives(value, node, place, errors);
    return false;
  }
  if (value === null) return true;
  let valid = !node.hasAlternatives || checkAlternatives(value, node, place, errors);
  if (!valid && errors === undefined) return false;
  if (typeof value === 'string') valid = validateText(value, node, place, errors) && valid;
  else if (typeof value === 'number') valid = validateNumber(value, schema, place, errors) && valid;
  else if (isList(value)) valid = validateList(value, node, place, errors) && valid;
  else if (isObject(value)) valid = validateObject(value, node, place, errors) && valid;
  if (schema.enum !== undefined && !isOneOf(value, schema.enum)) {
    valid = false;
    if (errors !== undefined) report(errors, place, reasons.notInEnum(value, schema.enum));
  }
  return valid;
}

function report(errors: FieldError[], place: Place, reason: string): void {
  errors.push({ path: place.path, reason, pointer: place.pointer });
}

function isOneOf(value: Json, allowed: readonly Json[]): boolean {
  return typeof value === 'object' ? allowed.some((one) => identity(one) === identity(value)) : allowed.includes(value);
}

function hasType(value: Json, schema: Schema): boolean {
  const { type, format } = schema;
  if (schema['x-kubernetes-int-or-string'] === true) return typeof value === 'string' || Number.isInteger(value);
  if (value === null) return type === undefined || schema.nullable === true;
  if (type === undefined && format === undefined) return true;
  // A list passes for a string with a format; no other check looks at it then.
  if (format !== undefined && type !== 'integer' && type !== 'number' && (typeof value === 'string' || isList(value))) return true;
  switch (type) {
    case 'integer':
      return Number.isInteger(value);
    case 'number':
      return typeof value === 'number';
    case 'array':
      return isList(value);
    case 'object':
      return isObject(value);
    case undefined:
      return false;
    default:
      return typeof value === type;
  }
}

/** `oneOf`, `anyOf` and `not`. Of the alternatives that all fail, the faults of the first are shown. */
function checkAlternatives(value: Json, node: SchemaNode, place: Place, errors: FieldError[] | undefined): boolean {
  const holds = (alternative: SchemaNode) => validate(value, alternative, place, undefined);
  const holding = node.oneOf.filter(holds).length;
  const oneFits = node.oneOf.length === 0 || holding === 1;
  const anyFits = node.anyOf.length === 0 || node.anyOf.some(holds);
  const notFits = node.not === undefined || !holds(node.not);
  if (errors !== undefined) {
    const unnamed = { path: unnamedPath, pointer: place.pointer };
    if (!oneFits) {
      report(errors, unnamed, reasons.noAlternative(place.path));
      if (holding === 0 && node.oneOf[0] !== undefined) validate(value, node.oneOf[0], place, errors);
    }
    if (!anyFits) {
      report(errors, unnamed, reasons.noAlternative(place.path));
      if (node.anyOf[0] !== undefined) validate(value, node.anyOf[0], place, errors);
    }
    if (!notFits) report(errors, unnamed, reasons.noAlternative(place.path));
  }
  return oneFits && anyFits && notFits;
}

function validateText(text: string, node: SchemaNode, place: Place, errors: FieldError[] | undefined): boolean {
  const reason = textFault(text, node);
  if (reason === undefined) return true;
  if (errors !== undefined) report(errors, place, reason());
  return false;
}

function textFault(text: string, { schema, pattern }: SchemaNode): (() => string) | undefined {
  const { minLength, maxLength, format } = schema;
  // Characters are counted as code points; there are never more of those than of UTF-16 units.
  if (maxLength !== undefined && text.length > maxLength && runes(text) > maxLength) return () => reasons.tooLong(runes(text), maxLength);
  if (minLength !== undefined && (text.length < minLength || runes(text) < minLength))
    return () => reasons.tooShort(text, minLength, schema);
  if (pattern !== undefined && !pattern.test(text)) return () => reasons.noMatch(text, schema);
  if (format !== undefined && !hasFormat(format, text)) return () => reasons.noFormat(text, format);
  return undefined;
}

function runes(text: string): number {
  let count = 0;
  for (let index = 0; index < text.length; index += 1) {
    count += 1;
    if ((text.codePointAt(index) ?? 0) > 0xffff) index += 1;
  }
  return count;
}

function validateNumber(value: number, { minimum, maximum }: Schema, place: Place, errors: FieldError[] | undefined): boolean {
  if ((minimum === undefined || value >= minimum) && (maximum === undefined || value <= maximum)) return true;
  if (errors !== undefined) report(errors, place, reasons.outOfRange(value, minimum, maximum));
  return false;
}

function validateList(list: readonly Json[], node: SchemaNode, place: Place, errors: FieldError[] | undefined): boolean {
  const { items, schema } = node;
  const { minItems, maxItems } = schema;
  let valid = true;
  if ((minItems !== undefined && list.length < minItems) || (maxItems !== undefined && list.length > maxItems)) {
    if (errors === undefined) return false;
    valid = false;
    report(errors, place, reasons.wrongCount(list.length, minItems, maxItems));
  }
  if (items !== undefined) {
    for (let index = 0; index < list.length; index += 1) {
      const entry = list[index] ?? null;
      if (validate(entry, items, errors === undefined ? place : itemOf(place, index), errors)) continue;
      if (errors === undefined) return false;
      valid = false;
    }
  }
  if (node.listType === undefined || (list.length === 1 && isObject(list[0]))) return valid;
  for (const fault of listFaults(list, node)) {
    if (errors === undefined) return false;
    valid = false;
    report(errors, itemOf(place, fault.index), reasons.listFault(fault, node.listKeys));
  }
  return valid;
}

/** The same for the root of an object: `apiVersion`, `kind` and `metadata` are skipped, and the fields named in `skip`. */
export function validateObject(
  object: JsonObject,
  node: SchemaNode,
  place: Place,
  errors: FieldError[] | undefined,
  skip?: ReadonlySet<string>,
): boolean {
  const { schema } = node;
  if (schema.maxProperties !== undefined || schema.minProperties !== undefined) {
    const count = Object.keys(object).length;
    if (count > (schema.maxProperties ?? count) || count < (schema.minProperties ?? 0)) {
      // The fields are not looked at then.
      if (errors !== undefined) report(errors, place, reasons.wrongCount(count, schema.minProperties, schema.maxProperties));
      return false;
    }
  }
  let valid = true;
  for (const key in object) {
    if (skip?.has(key) === true) continue;
    const field = node.fields.get(key) ?? node.values;
    const value = object[key];
    if (field === undefined || value === undefined) continue;
    if (validate(value, field, errors === undefined ? place : fieldOf(place, key), errors)) continue;
    if (errors === undefined) return false;
    valid = false;
  }
  for (const key of node.required) {
    if (object[key] !== undefined) continue;
    if (errors === undefined) return false;
    valid = false;
    report(errors, fieldOf(place, key), reasons.required(key, node.fields.get(key)?.schema));
  }
  return valid;
}

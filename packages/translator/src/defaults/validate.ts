import type { Json, JsonObject } from '../resources/json.ts';
import { report, unnamedPath, type FieldError } from './field-error.ts';
import { hasFormat } from './formats.ts';
import { identity, listFaults } from './list-keys.ts';
import type { SchemaNode } from './node.ts';
import { fieldOf, itemOf, type Place } from './paths.ts';
import * as reasons from './reasons.ts';
import { isList, isObject } from './schema.ts';

/** Checks a value; see `validateObject`. */
function validate(value: Json, node: SchemaNode, place: Place, errors: FieldError[] | undefined): boolean {
  if (!hasType(value, node)) {
    if (errors === undefined) return false;
    report(errors, 'type', place, reasons.wrongType(value, node.schema));
    // Of a null, the API server asks nothing but its type.
    if (node.hasAlternatives && value !== null) checkAlternatives(value, node, place, errors);
    if (typeof value === 'number' && node.type === 'integer') validateNumber(value, node, place, errors);
    return false;
  }
  if (value === null) return true;
  let valid = !node.hasAlternatives || checkAlternatives(value, node, place, errors);
  if (!valid && errors === undefined) return false;
  if (typeof value === 'string') valid = validateText(value, node, place, errors) && valid;
  else if (typeof value === 'number') valid = validateNumber(value, node, place, errors) && valid;
  else if (isList(value)) valid = validateList(value, node, place, errors) && valid;
  else if (isObject(value)) valid = validateObject(value, node, place, errors) && valid;
  if (node.allowed !== undefined && !isOneOf(value, node.allowed)) {
    valid = false;
    if (errors !== undefined) report(errors, 'enum', place, reasons.notInEnum(value, node.allowed));
  }
  return valid;
}

function isOneOf(value: Json, allowed: readonly Json[]): boolean {
  return typeof value === 'object' ? allowed.some((one) => identity(one) === identity(value)) : allowed.includes(value);
}

/** Whole numbers as far as 64 bits go; what is larger is read as a floating-point number, which passes for an integer only below 2^53. */
function isWhole(value: Json): boolean {
  return Number.isInteger(value) && Math.abs(value as number) < 2 ** 63;
}

function hasType(value: Json, node: SchemaNode): boolean {
  const { type } = node;
  if (type === 'string' && typeof value === 'string') return true;
  if (type === 'object' && isObject(value)) return true;
  if (type === 'array' && isList(value)) return true;
  if (type === 'integer' && typeof value === 'number') return isWhole(value);
  return hasRareType(value, node);
}

function hasRareType(value: Json, { type, format, isIntOrString, isNullable }: SchemaNode): boolean {
  if (isIntOrString) return typeof value === 'string' || isWhole(value);
  if (value === null) return type === undefined || isNullable;
  if (type === undefined && format === undefined) return true;
  // A list passes for a string with a format; no other check looks at it then.
  if (format !== undefined && type !== 'integer' && type !== 'number' && (typeof value === 'string' || isList(value))) return true;
  return (type === 'boolean' || type === 'number') && typeof value === type;
}

/** `oneOf`, `anyOf` and `not`. Of the alternatives that all fail, the faults of the first are shown. */
function checkAlternatives(value: Json, node: SchemaNode, place: Place, errors: FieldError[] | undefined): boolean {
  const holds = (alternative: SchemaNode) => validate(value, alternative, place, undefined);
  const holding = node.oneOf.filter(holds).length;
  const oneFits = node.oneOf.length === 0 || holding === 1;
  const anyFits = node.anyOf.length === 0 || node.anyOf.some(holds);
  const notFits = node.not === undefined || !holds(node.not);
  if (oneFits && anyFits && notFits) return true;
  if (errors !== undefined) {
    report(errors, 'alternative', { path: unnamedPath, pointer: place.pointer }, reasons.noAlternative(place.path));
    const shown = !oneFits && holding === 0 ? node.oneOf[0] : anyFits ? undefined : node.anyOf[0];
    if (shown !== undefined) validate(value, shown, place, errors);
  }
  return false;
}

function validateText(text: string, node: SchemaNode, place: Place, errors: FieldError[] | undefined): boolean {
  const { minLength, maxLength, pattern, format } = node;
  // Characters are counted as code points; there are never more of those than of UTF-16 units.
  const isTooLong = text.length > maxLength && runes(text) > maxLength;
  const isTooShort = text.length < 2 * minLength && runes(text) < minLength;
  const isMatch = isTooLong || isTooShort || pattern === undefined || pattern.test(text);
  const isFormatted = format === undefined || hasFormat(format, text);
  if (!isTooLong && !isTooShort && isMatch && isFormatted) return true;
  if (errors === undefined) return false;
  if (isTooLong) report(errors, 'length', place, reasons.tooLong(runes(text), maxLength));
  else if (isTooShort) report(errors, 'length', place, reasons.tooShort(text, minLength, node.schema));
  else if (!isMatch) report(errors, 'pattern', place, reasons.noMatch(text, node.schema));
  else report(errors, 'format', place, reasons.noFormat(text, format ?? ''));
  return false;
}

function runes(text: string): number {
  let count = 0;
  for (let index = 0; index < text.length; index += 1) {
    count += 1;
    if ((text.codePointAt(index) ?? 0) > 0xffff) index += 1;
  }
  return count;
}

function validateNumber(value: number, node: SchemaNode, place: Place, errors: FieldError[] | undefined): boolean {
  const { minimum, maximum, type, format } = node;
  const isFormatted = type !== 'integer' || (format === 'int32' ? (value | 0) === value : isWhole(value));
  if (value >= minimum && value <= maximum && isFormatted) return true;
  if (errors === undefined) return false;
  // As with alternatives, the API server names no field where it speaks of the format of a number.
  if (!isFormatted) report(errors, 'format', { path: unnamedPath, pointer: place.pointer }, reasons.noInteger(place.path));
  if (value < minimum || value > maximum) report(errors, 'range', place, reasons.outOfRange(value, minimum, maximum));
  return false;
}

function validateList(list: readonly Json[], node: SchemaNode, place: Place, errors: FieldError[] | undefined): boolean {
  const { items, minItems, maxItems, listType } = node;
  let valid = true;
  if (list.length < minItems || list.length > maxItems) {
    if (errors === undefined) return false;
    valid = false;
    report(errors, 'count', place, reasons.wrongCount(list.length, minItems, maxItems));
  }
  if (items !== undefined) {
    for (let index = 0; index < list.length; index += 1) {
      const entry = list[index] ?? null;
      if (validate(entry, items, errors === undefined ? place : itemOf(place, index), errors)) continue;
      if (errors === undefined) return false;
      valid = false;
    }
  }
  if (listType === undefined || (list.length === 1 && isObject(list[0]))) return valid;
  for (const fault of listFaults(list, node)) {
    if (errors === undefined) return false;
    valid = false;
    report(errors, fault.fault === 'duplicate' ? 'duplicate' : 'type', itemOf(place, fault.index), reasons.listFault(fault, node.listKeys));
  }
  return valid;
}

/**
 * Checks a normalized object against a structural schema as the API server does. Without `errors` it stops at the first fault and
 * builds no paths; with it, all faults are added there. Returns whether the object is valid. The fields named in `skip` are not judged.
 * Source: `kube-openapi/pkg/validation/validate` and `apiextensions-apiserver/…/listtype`.
 */
export function validateObject(
  object: JsonObject,
  node: SchemaNode,
  place: Place,
  errors: FieldError[] | undefined,
  skip?: ReadonlySet<string>,
): boolean {
  const { fields, values, required, minProperties, maxProperties } = node;
  if (maxProperties < Infinity || minProperties > 0) {
    const count = Object.keys(object).length;
    if (count > maxProperties || count < minProperties) {
      // The fields are not looked at then.
      if (errors !== undefined) report(errors, 'count', place, reasons.wrongCount(count, minProperties, maxProperties));
      return false;
    }
  }
  let valid = true;
  for (const key in object) {
    if (skip !== undefined && skip.has(key)) continue;
    const field = fields.get(key) ?? values;
    const value = object[key];
    if (field === undefined || value === undefined) continue;
    if (validate(value, field, errors === undefined ? place : fieldOf(place, key), errors)) continue;
    if (errors === undefined) return false;
    valid = false;
  }
  for (let index = 0; index < required.length; index += 1) {
    const key = required[index] ?? '';
    if (object[key] !== undefined) continue;
    if (errors === undefined) return false;
    valid = false;
    report(errors, 'required', fieldOf(place, key), reasons.required(key, fields.get(key)?.schema));
  }
  return valid;
}

import type { Json } from '../resources/json.ts';
import type { ListFault } from './list-keys.ts';
import { isList, isObject, type Schema } from './schema.ts';
import { suggestName } from './suggest.ts';

/** Sentences for what a schema refuses: what is wrong, and what to write instead. They do not repeat the field path. */

const typeNames: Readonly<Record<string, string>> = {
  object: 'an object (fields below it)',
  array: 'a list (entries that start with "- ")',
  string: 'a string',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
};

interface PatternWords {
  readonly words: string;
  readonly example: string;
}

const dnsSubdomain = "lower-case letters, digits, '-' and '.', each part beginning and ending with a letter or digit";

/** Words for the patterns of the CRDs; a pattern that is not listed is shown itself. */
const patternWords: Readonly<Record<string, PatternWords>> = {
  '^$|^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$': {
    words: `an API group is empty (the core group) or a DNS name of ${dnsSubdomain}`,
    example: '"gateway.networking.k8s.io"',
  },
  '^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$': {
    words: `it is a DNS name of ${dnsSubdomain}`,
    example: '"shop.example.com"',
  },
  '^(\\*\\.)?[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$': {
    words: `a hostname has ${dnsSubdomain}; a wildcard is only the whole first part; no scheme, port or path`,
    example: '"shop.example.com" or "*.example.com"',
  },
  '^[a-z0-9]([-a-z0-9]*[a-z0-9])?$': {
    words: "it has lower-case letters, digits and '-', and begins and ends with a letter or digit",
    example: '"team-a"',
  },
  '^[a-zA-Z]([-a-zA-Z0-9]*[a-zA-Z0-9])?$': { words: "a kind has letters, digits and '-', and begins with a letter", example: '"Service"' },
  "^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\\/[A-Za-z0-9\\/\\-._~%!$&'()*+,;=:]+$": {
    words: 'a controller name is a domain, a slash and a path',
    example: '"gateways.kuma.io/controller"',
  },
  '^([0-9]{1,5}(h|m|s|ms)){1,4}$': {
    words: 'a duration has one to four whole numbers of at most five digits, each with its unit h, m, s or ms',
    example: '"10s", "1m30s" or "500ms"',
  },
  "^[A-Za-z0-9!#$%&'*+\\-.^_\\x60|~]+$": {
    words: 'a header or parameter name has no spaces, colons, slashes or other separators',
    example: '"x-version"',
  },
  "^[a-z0-9!#$%&'*+\\-.^_\\x60|~]+$": {
    words: 'a header name is lower case here and has no spaces, colons, slashes or other separators',
    example: '"x-version"',
  },
  '^[!-~]+([\\t ]?[!-~]+)*$': {
    words: 'a header value has printable ASCII characters, with single spaces or tabs only between them',
    example: '"v2"',
  },
  '(^\\*$)|(^(http(s)?):\\/\\/(((\\*\\.)?([a-zA-Z0-9\\-]+\\.)*[a-zA-Z0-9-]+|\\*)(:([0-9]{1,5}))?)$)': {
    words: 'an origin is "*" or a scheme and a host, with a port where it is not the usual one, and no path',
    example: '"https://shop.example.com"',
  },
  "^(?:[-A-Za-z0-9/._~!$&'()*+,;=:@]|[%][0-9a-fA-F]{2})+$": {
    words: "a path has letters, digits and -._~!$&'()*+,;=:@/ ; other characters percent-encoded",
    example: '"/v1/shop"',
  },
};

const formatWords: Readonly<Record<string, string>> = {
  ipv4: 'an IP address such as 10.0.0.1 or fd00::1; for a name write type: Hostname',
  ipv6: 'an IPv6 address such as fd00::1',
  'date-time': 'a time such as 2026-01-31T12:00:00Z',
  byte: 'base64 text',
};

const noun = (value: Json): string => {
  if (value === null) return 'null';
  if (isList(value)) return 'a list';
  if (isObject(value)) return 'an object';
  return typeof value === 'string' ? `the string ${quote(value)}` : `${typeof value === 'number' ? 'the number ' : ''}${value}`;
};

/** A string in quotes, cut where it is long. */
export function quote(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 57)}...` : text);
}

/** Lists alternatives: `"A", "B" or "C"`. */
function alternatives(values: readonly Json[]): string {
  const texts = values.map((value) => JSON.stringify(value));
  const last = texts.at(-1) ?? '';
  return texts.length < 2 ? last : `${texts.slice(0, -1).join(', ')} or ${last}`;
}

export function wrongType(value: Json, schema: Schema): string {
  if (schema['x-kubernetes-int-or-string'] === true) return `must be a whole number or a string, but is ${noun(value)}`;
  const type = schema.type ?? 'string';
  const advice = adviceForType(value, type);
  return `must be ${typeNames[type]}, but is ${noun(value)}${advice === undefined ? '' : `; ${advice}`}`;
}

function adviceForType(value: Json, type: string): string | undefined {
  if (type === 'string' && (typeof value === 'number' || typeof value === 'boolean')) return `write it in quotes: "${value}"`;
  if ((type === 'integer' || type === 'number') && typeof value === 'string' && /^\d+$/.test(value))
    return `write it without quotes: ${value}`;
  if (type === 'boolean' && (value === 'true' || value === 'false')) return `write it without quotes: ${value}`;
  if (type === 'array' && isObject(value)) return 'put "- " before the first field of each entry';
  if (type === 'object' && isList(value)) return 'write the fields without "- "';
  return undefined;
}

export function notInEnum(value: Json, allowed: readonly Json[]): string {
  const near =
    typeof value === 'string'
      ? suggestName(
          value,
          allowed.filter((one) => typeof one === 'string'),
        )
      : undefined;
  return `must be ${alternatives(allowed)}, but is ${noun(value)}${near === undefined ? '' : `; did you mean "${near}"?`}`;
}

export function tooLong(length: number, maxLength: number): string {
  return `has ${length} characters; at most ${maxLength} are allowed`;
}

export function tooShort(text: string, minLength: number, schema: Schema): string {
  const words = schema.pattern === undefined ? undefined : patternWords[schema.pattern];
  const example = words === undefined ? '' : `, for example ${words.example}`;
  return text === ''
    ? `must not be empty; leave the field out or write a value${example}`
    : `has fewer than ${minLength} characters${example}`;
}

/** What a value that must match a pattern looks like; undefined for patterns without words. */
export function patternAdvice(pattern: string): string | undefined {
  const words = patternWords[pattern];
  return words === undefined ? undefined : `Not allowed here: ${words.words}, for example ${words.example}.`;
}

export function noMatch(text: string, schema: Schema): string {
  const pattern = schema.pattern ?? '';
  const words = patternWords[pattern];
  return words === undefined
    ? `${quote(text)} does not match ${pattern}`
    : `${quote(text)} is not allowed: ${words.words}, for example ${words.example}`;
}

export function noFormat(text: string, format: string): string {
  return `${quote(text)} is not ${formatWords[format] ?? `of the format ${format}`}`;
}

export function outOfRange(value: number, minimum: number | undefined, maximum: number | undefined): string {
  if (minimum !== undefined && maximum !== undefined) return `must be from ${minimum} to ${maximum}, but is ${value}`;
  return minimum === undefined ? `must be at most ${maximum}, but is ${value}` : `must be at least ${minimum}, but is ${value}`;
}

export function wrongCount(count: number, minimum: number | undefined, maximum: number | undefined): string {
  if (minimum !== undefined && count < minimum) {
    return count === 0
      ? 'must not be an empty list; add an entry or leave the field out'
      : `has ${count} entries; at least ${minimum} are needed`;
  }
  return `has ${count} entries; at most ${maximum ?? count} are allowed`;
}

export function required(key: string, schema: Schema | undefined): string {
  const kind = schema?.enum === undefined ? (typeNames[schema?.type ?? ''] ?? 'a value') : alternatives(schema.enum);
  return `is required; add "${key}:" with ${kind}`;
}

export function noInteger(path: string): string {
  return `${path} must be a whole number, of at most 32 bits`;
}

export function noAlternative(path: string): string {
  return `${path} must hold an address that fits its type: an IP address for IPAddress, anything else needs another type`;
}

export function listFault(fault: ListFault, keys: readonly string[]): string {
  if (fault.fault === 'not-an-object') return `must be an object with ${keys.join(' and ')}`;
  const what = keys.length === 0 ? 'is the same as' : `has the same ${keys.join(' and ')} as`;
  return `${what} entry ${fault.first} of this list; keep one of the two`;
}

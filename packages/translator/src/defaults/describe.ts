import type { Json, Pointer } from '../resources/json.ts';
import { gatewayApiSchema, isGatewayApiKind, type Channel, type GatewayApiKind } from './gateway-api.ts';
import type { SchemaNode } from './node.ts';
import { gatewayWords } from './words/gateway.ts';
import { httpRouteWords } from './words/http-route.ts';
import { gatewayClassWords, referenceGrantWords } from './words/others.ts';
import { commonWords, type FieldWords, type WordList } from './words/words.ts';

/** What an editor can say about a field. */
export interface FieldDescription {
  /** `spec.rules[].matches[].path.type` */
  readonly field: string;
  readonly type: string;
  readonly enum?: readonly Json[];
  readonly default?: Json;
  /** Whether the object that holds it needs the field. */
  readonly required: boolean;
  /** What the field means, in one or two sentences; empty where its name says all. */
  readonly words: string;
  /** What Kuma does with it, where that differs from what the field says. */
  readonly kuma?: string;
}

const words: Readonly<Record<GatewayApiKind, WordList>> = {
  GatewayClass: { ...commonWords, ...gatewayClassWords },
  Gateway: { ...commonWords, ...gatewayWords },
  HTTPRoute: { ...commonWords, ...httpRouteWords },
  ReferenceGrant: { ...commonWords, ...referenceGrantWords },
};

const backendFilters = 'spec.rules[].backendRefs[].filters[].';

/** The words for a schema path of a kind. Filters of a backendRef have those of the rule's filters. */
export function wordsFor(kind: GatewayApiKind, field: string): FieldWords | undefined {
  if (!field.startsWith(backendFilters)) return words[kind][field];
  const same = words[kind][`spec.rules[].filters[].${field.slice(backendFilters.length)}`];
  return same === undefined ? undefined : { words: same.words, kuma: 'Ignored: Kuma does not read the filters of a backendRef.' };
}

/** All schema paths that have words, by kind; for tests that compare them with the schemas. */
export const describedFields: Readonly<Record<GatewayApiKind, readonly string[]>> = {
  GatewayClass: Object.keys(words.GatewayClass),
  Gateway: Object.keys(words.Gateway),
  HTTPRoute: Object.keys(words.HTTPRoute),
  ReferenceGrant: Object.keys(words.ReferenceGrant),
};

interface Found {
  readonly node: SchemaNode;
  readonly field: string;
  readonly required: boolean;
}

function step(from: Found, token: string): Found | undefined {
  const { node, field } = from;
  const named = node.fields.get(token);
  if (named !== undefined)
    return { node: named, field: field === '' ? token : `${field}.${token}`, required: node.required.includes(token) };
  if (node.items !== undefined && /^(\d+|-)$/.test(token)) return { node: node.items, field: `${field}[]`, required: false };
  return node.values === undefined ? undefined : { node: node.values, field: `${field}{}`, required: false };
}

/**
 * Describes the field at a pointer into an object of a kind (`/spec/rules/0/matches/0/path/type`; the object need not have it).
 * Undefined for other kinds than the four of the Gateway API, and for fields that the channel's schema does not know.
 */
export function describeField(kind: string, pointer: Pointer, channel: Channel = 'standard'): FieldDescription | undefined {
  if (!isGatewayApiKind(kind)) return undefined;
  let found: Found | undefined = { node: gatewayApiSchema(kind, channel), field: '', required: true };
  const tokens = pointer.split('/').slice(1);
  for (const token of tokens) found = found === undefined ? undefined : step(found, token.replaceAll('~1', '/').replaceAll('~0', '~'));
  if (found === undefined) return undefined;
  const { schema } = found.node;
  const said = wordsFor(kind, found.field);
  return {
    field: found.field,
    type: schema.type ?? 'any',
    ...(schema.enum === undefined ? {} : { enum: schema.enum }),
    ...(schema.default === undefined ? {} : { default: schema.default }),
    required: found.required,
    words: said?.words ?? '',
    ...(said?.kuma === undefined ? {} : { kuma: said.kuma }),
  };
}

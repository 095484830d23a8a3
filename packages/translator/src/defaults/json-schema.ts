import type { Json, JsonObject } from '../resources/json.ts';
import { wordsFor } from './describe.ts';
import { gatewayApiGroup, gatewayApiSchema, isGatewayApiKind, type Channel, type GatewayApiKind } from './gateway-api.ts';
import { prunableMetadata } from './metadata.ts';
import type { SchemaNode } from './node.ts';
import { linearPattern } from './patterns.ts';
import { patternAdvice } from './reasons.ts';

/** Keywords that mean the same in JSON Schema as in a structural schema. */
const sameKeywords = [
  'enum',
  'default',
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'minItems',
  'maxItems',
  'minProperties',
  'maxProperties',
] as const;

const servedVersions = ['v1', 'v1beta1'] as const;

/**
 * A draft-07 JSON Schema of a kind for editors (completion, hover, squiggles): words, allowed values, defaults, and
 * `additionalProperties: false` where the API server would prune. Status is left open. Undefined for kinds other than the four of the Gateway API.
 */
export function jsonSchemaOf(kind: string, channel: Channel): JsonObject | undefined {
  if (!isGatewayApiKind(kind)) return undefined;
  const { properties, ...schema } = schemaOf(gatewayApiSchema(kind, channel), kind, '') as JsonObject & {
    readonly properties?: JsonObject;
  };
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: kind,
    ...schema,
    required: ['apiVersion', 'kind', 'metadata', ...((schema['required'] as readonly Json[] | undefined) ?? [])],
    properties: {
      ...properties,
      apiVersion: {
        ...describe(kind, 'apiVersion'),
        type: 'string',
        enum: servedVersions.map((version) => `${gatewayApiGroup}/${version}`),
      },
      kind: { ...describe(kind, 'kind'), type: 'string', enum: [kind] },
      metadata: { ...describe(kind, 'metadata'), ...prunableMetadata },
      status: { ...describe(kind, 'status'), type: 'object' },
    },
  };
}

function describe(kind: GatewayApiKind, field: string): JsonObject {
  const said = wordsFor(kind, field);
  if (said === undefined) return {};
  const text = said.kuma === undefined ? said.words : `${said.words}\n\nKuma: ${said.kuma}`;
  return { description: text, markdownDescription: said.kuma === undefined ? said.words : `${said.words}\n\n**Kuma:** ${said.kuma}` };
}

function schemaOf(node: SchemaNode, kind: GatewayApiKind, field: string): JsonObject {
  const { schema } = node;
  const same = sameKeywords.flatMap((keyword) => (schema[keyword] === undefined ? [] : [[keyword, schema[keyword]] as const]));
  const result: Record<string, Json | undefined> = { ...describe(kind, field), ...Object.fromEntries(same) };
  if (schema.pattern !== undefined) {
    result['pattern'] = linearPattern(schema.pattern);
    result['patternErrorMessage'] = patternAdvice(schema.pattern);
  }
  if (schema.type !== undefined) result['type'] = schema.type;
  if (node.items !== undefined) result['items'] = schemaOf(node.items, kind, `${field}[]`);
  if (node.listType === 'set') result['uniqueItems'] = true;
  if (node.values !== undefined) result['additionalProperties'] = schemaOf(node.values, kind, `${field}{}`);
  if (node.fields.size === 0) return result;
  const fields = [...node.fields].map(([name, child]) => [name, schemaOf(child, kind, field === '' ? name : `${field}.${name}`)] as const);
  result['properties'] = Object.fromEntries(fields);
  if (node.required.length > 0) result['required'] = node.required;
  if (!node.keepsUnknown && !node.isMap) result['additionalProperties'] = false;
  return result;
}

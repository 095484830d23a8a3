import type { Json } from '../resources/json.ts';
import { normalize } from './normalize.ts';
import { compilePattern } from './patterns.ts';
import { resolveSchema, type Schema, type SharedSchemas } from './schema.ts';

/** A schema prepared for use: references followed, patterns compiled, children in maps, list of defaults at hand. */
export interface SchemaNode {
  readonly schema: Schema;
  readonly fields: ReadonlyMap<string, SchemaNode>;
  /** Children with a default, in the order of the schema. */
  readonly defaults: readonly { readonly name: string; readonly value: Json }[];
  readonly items: SchemaNode | undefined;
  /** Schema of the values of a map; undefined where there is none or any value goes. */
  readonly values: SchemaNode | undefined;
  /** The schema has `additionalProperties` in some form. */
  readonly isMap: boolean;
  readonly keepsUnknown: boolean;
  /** The default with the defaults inside it filled in. */
  readonly default: Json | undefined;
  readonly pattern: RegExp | undefined;
  readonly listType: 'map' | 'set' | undefined;
  readonly listKeys: readonly string[];
  readonly required: readonly string[];
  /** It has `oneOf`, `anyOf` or `not`. */
  readonly hasAlternatives: boolean;
  readonly oneOf: readonly SchemaNode[];
  readonly anyOf: readonly SchemaNode[];
  readonly not: SchemaNode | undefined;
}

/** Prepares a schema. Schemas that a data file shares are prepared once per `cache`. */
export function prepareNode(source: Schema, shared: SharedSchemas, cache: Map<Schema, SchemaNode>): SchemaNode {
  const schema = resolveSchema(source, shared);
  const known = cache.get(schema);
  if (known !== undefined) return known;
  const child = (of: Schema) => prepareNode(of, shared, cache);
  const fields = new Map(Object.entries(schema.properties ?? {}).map(([name, of]) => [name, child(of)] as const));
  const listType = schema['x-kubernetes-list-type'];
  const bare = {
    schema,
    fields,
    defaults: [...fields].flatMap(([name, field]) => (field.default === undefined ? [] : [{ name, value: field.default }])),
    items: schema.items === undefined ? undefined : child(schema.items),
    values: typeof schema.additionalProperties === 'object' ? child(schema.additionalProperties) : undefined,
    isMap: schema.additionalProperties !== undefined && schema.additionalProperties !== false,
    keepsUnknown: schema['x-kubernetes-preserve-unknown-fields'] === true,
    default: undefined,
    pattern: schema.pattern === undefined ? undefined : compilePattern(schema.pattern),
    listType: listType === 'map' || listType === 'set' ? listType : undefined,
    listKeys: schema['x-kubernetes-list-map-keys'] ?? [],
    required: schema.required ?? [],
    hasAlternatives: schema.oneOf !== undefined || schema.anyOf !== undefined || schema.not !== undefined,
    oneOf: (schema.oneOf ?? []).map(child),
    anyOf: (schema.anyOf ?? []).map(child),
    not: schema.not === undefined ? undefined : child(schema.not),
  };
  const node: SchemaNode = schema.default === undefined ? bare : { ...bare, default: normalize(schema.default, bare, { pruned: 0 }) };
  cache.set(schema, node);
  return node;
}

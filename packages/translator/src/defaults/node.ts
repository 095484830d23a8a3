import type { Json } from '../resources/json.ts';
import { normalize } from './normalize.ts';
import { compilePattern, type TextPattern } from './patterns.ts';
import { resolveSchema, type Schema, type SharedSchemas } from './schema.ts';

/**
 * A schema prepared for use: references followed, patterns compiled, children in maps, limits as numbers that always compare.
 * All nodes have the same shape, which is what makes the passes over 10,000 objects quick.
 */
export interface SchemaNode {
  readonly schema: Schema;
  readonly type: Schema['type'];
  readonly isIntOrString: boolean;
  readonly isNullable: boolean;
  readonly format: string | undefined;
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
  readonly allowed: readonly Json[] | undefined;
  readonly pattern: TextPattern | undefined;
  readonly minLength: number;
  readonly maxLength: number;
  readonly minimum: number;
  readonly maximum: number;
  readonly minItems: number;
  readonly maxItems: number;
  readonly minProperties: number;
  readonly maxProperties: number;
  readonly listType: 'map' | 'set' | undefined;
  readonly listKeys: readonly string[];
  readonly required: readonly string[];
  /** It has `oneOf`, `anyOf` or `not`. */
  readonly hasAlternatives: boolean;
  readonly oneOf: readonly SchemaNode[];
  readonly anyOf: readonly SchemaNode[];
  readonly not: SchemaNode | undefined;
}

/** What the schemas of one data file have in common. */
export interface SchemaSource {
  readonly shared: SharedSchemas;
  /** Schemas that are prepared already: shared ones are prepared once. */
  readonly prepared: Map<Schema, SchemaNode>;
  /** Whether entries of `set` and `map` lists must differ. */
  readonly checksListKeys: boolean;
}

/** Prepares a schema of a data file. */
export function prepareNode(given: Schema, source: SchemaSource): SchemaNode {
  const schema = resolveSchema(given, source.shared);
  const known = source.prepared.get(schema);
  if (known !== undefined) return known;
  const bare = { ...limitsOf(schema, source.checksListKeys), ...childrenOf(schema, (of) => prepareNode(of, source)) };
  const node: SchemaNode = schema.default === undefined ? bare : { ...bare, default: normalize(schema.default, bare, { pruned: 0 }) };
  source.prepared.set(schema, node);
  return node;
}

type Children = 'fields' | 'defaults' | 'items' | 'values' | 'hasAlternatives' | 'oneOf' | 'anyOf' | 'not';

function childrenOf(schema: Schema, child: (of: Schema) => SchemaNode): Pick<SchemaNode, Children> {
  const fields = new Map(Object.entries(schema.properties ?? {}).map(([name, of]) => [name, child(of)] as const));
  return {
    fields,
    defaults: [...fields].flatMap(([name, field]) => (field.default === undefined ? [] : [{ name, value: field.default }])),
    items: schema.items === undefined ? undefined : child(schema.items),
    values: typeof schema.additionalProperties === 'object' ? child(schema.additionalProperties) : undefined,
    hasAlternatives: schema.oneOf !== undefined || schema.anyOf !== undefined || schema.not !== undefined,
    oneOf: (schema.oneOf ?? []).map(child),
    anyOf: (schema.anyOf ?? []).map(child),
    not: schema.not === undefined ? undefined : child(schema.not),
  };
}

function limitsOf(schema: Schema, checksListKeys: boolean): Omit<SchemaNode, Children> {
  const listType = checksListKeys ? schema['x-kubernetes-list-type'] : undefined;
  return {
    schema,
    type: schema.type,
    isIntOrString: schema['x-kubernetes-int-or-string'] === true,
    isNullable: schema.nullable === true,
    format: schema.format,
    isMap: schema.additionalProperties !== undefined && schema.additionalProperties !== false,
    keepsUnknown: schema['x-kubernetes-preserve-unknown-fields'] === true,
    default: undefined,
    allowed: schema.enum,
    pattern: schema.pattern === undefined ? undefined : compilePattern(schema.pattern),
    minLength: schema.minLength ?? 0,
    maxLength: schema.maxLength ?? Infinity,
    minimum: schema.minimum ?? -Infinity,
    maximum: schema.maximum ?? Infinity,
    minItems: schema.minItems ?? 0,
    maxItems: schema.maxItems ?? Infinity,
    minProperties: schema.minProperties ?? 0,
    maxProperties: schema.maxProperties ?? Infinity,
    listType: listType === 'map' || listType === 'set' ? listType : undefined,
    listKeys: schema['x-kubernetes-list-map-keys'] ?? [],
    required: schema.required ?? [],
  };
}

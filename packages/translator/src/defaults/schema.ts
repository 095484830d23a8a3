import type { Json, JsonObject } from '../resources/json.ts';

/**
 * The part of a CRD's OpenAPI v3 schema that decides what the API server prunes, defaults and refuses:
 * a structural schema (`apiextensions.k8s.io/v1`) without descriptions and expressions.
 */
export interface Schema {
  readonly type?: 'object' | 'array' | 'string' | 'integer' | 'number' | 'boolean';
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly maxProperties?: number;
  readonly minProperties?: number;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly enum?: readonly Json[];
  readonly default?: Json;
  readonly nullable?: boolean;
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly not?: Schema;
  readonly 'x-kubernetes-preserve-unknown-fields'?: boolean;
  readonly 'x-kubernetes-int-or-string'?: boolean;
  readonly 'x-kubernetes-list-type'?: 'atomic' | 'map' | 'set';
  readonly 'x-kubernetes-list-map-keys'?: readonly string[];
  readonly 'x-kubernetes-map-type'?: 'atomic' | 'granular';
  /** Only in our data files: the name of a schema that several places share. */
  readonly $ref?: string;
}

/** Named schemas that the schemas of a data file share. */
export type SharedSchemas = Readonly<Record<string, Schema>>;

/** Follows the `$ref` of a data file's schema. */
export function resolveSchema(schema: Schema, shared: SharedSchemas): Schema {
  const target = schema.$ref === undefined ? schema : shared[schema.$ref];
  if (target === undefined) throw new Error(`the schema data has no shared schema "${schema.$ref}"`);
  return target;
}

/** Whether a value is a JSON object (not a list, not null). */
export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a value is a JSON list. */
export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

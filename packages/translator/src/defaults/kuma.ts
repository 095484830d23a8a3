import type { JsonObject } from '../resources/json.ts';
import { kumaSchemaRevision } from '../versions/kuma-schemas.ts';
import { normalizeBody, validateBody, prunedOfBody } from './body.ts';
import data from './data/kuma.json' with { type: 'json' };
import { prepareNode, type SchemaNode, type SchemaSource } from './node.ts';
import type { PruneTally } from './normalize.ts';
import type { PrunedField } from './pruned.ts';
import type { Schema, SharedSchemas } from './schema.ts';
import type { FieldError } from './field-error.ts';

/** Facts about one of Kuma's custom resource definitions. */
export interface KumaCrd {
  readonly plural: string;
  readonly group: string;
  readonly version: string;
  readonly scope: 'Cluster' | 'Namespaced';
  readonly statusSubresource: boolean;
}

interface KumaData {
  readonly kinds: Readonly<Record<string, KumaCrd & { readonly schemas: readonly Schema[] }>>;
  readonly shared: SharedSchemas;
}

const facts = data as unknown as KumaData;
/**
 * Entries with the same key are left to Kuma's validators: those know them as well, name the field that repeats, and it is
 * their verdict that the recordings of the controllers show.
 */
const source: SchemaSource = { shared: facts.shared, prepared: new Map(), checksListKeys: false };

/** The CRD of a Kuma kind, or undefined where a minor (`2.14`) does not have the kind. */
export function kumaCrd(kind: string, minor: string): KumaCrd | undefined {
  return kumaSchemaRevision(kind, minor) === undefined ? undefined : facts.kinds[kind];
}

function kumaSchema(kind: string, minor: string): SchemaNode | undefined {
  const revision = kumaSchemaRevision(kind, minor);
  const schema = revision === undefined ? undefined : facts.kinds[kind]?.schemas[revision];
  return schema === undefined ? undefined : prepareNode(schema, source);
}

/** What the API server makes of an object of one of Kuma's kinds. */
export interface KumaAdmission<T> {
  readonly stored: T;
  readonly invalid: readonly FieldError[];
  readonly pruned: readonly PrunedField[];
}

/** The fields that Kuma's CRDs judge; metadata is judged elsewhere. */
interface KumaBody {
  readonly mesh?: string;
  readonly spec?: JsonObject;
  readonly status?: JsonObject;
}

/**
 * What the API server makes of an object of a Kuma kind by the CRD of a minor, before Kuma's own webhooks see it: pruning, defaulting, structural validation.
 * Undefined where the minor does not have the kind. MeshGateway, MeshGatewayRoute, Mesh and ExternalService have an open spec: nothing is refused.
 */
export function admitKuma<T extends KumaBody>(object: T, kind: string, minor: string): KumaAdmission<T> | undefined {
  const node = kumaSchema(kind, minor);
  if (node === undefined) return undefined;
  const tally: PruneTally = { pruned: 0 };
  const stored = normalizeBody(object, node, tally);
  const dropStatus = facts.kinds[kind]?.statusSubresource === true;
  return { stored, invalid: validateBody(stored, node, dropStatus), pruned: tally.pruned === 0 ? [] : prunedOfBody(object, node) };
}

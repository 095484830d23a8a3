import { jsonSchemaOf, type JsonObject } from '@routescope/translator';
import type { EditorSchema } from '../../components/YamlEditor/types.ts';

const kinds = ['HTTPRoute', 'Gateway', 'GatewayClass', 'ReferenceGrant'] as const;
const made = new Map<string, readonly EditorSchema[]>();

/** JSON Schemas of the Gateway API kinds in one channel: the same list each time, so that the editor keeps its worker. */
export function schemasOf(channel: 'standard' | 'experimental'): readonly EditorSchema[] {
  const known = made.get(channel);
  if (known !== undefined) return known;
  const schemas = kinds.flatMap((kind) => {
    const schema = jsonSchemaOf(kind, channel);
    return schema === undefined ? [] : [{ kind, schema }];
  });
  made.set(channel, schemas);
  return schemas;
}

/** The JSON Schema of one kind; nothing for kinds that have none here. */
export function schemaOf(kind: string, channel: 'standard' | 'experimental'): JsonObject | undefined {
  const known = kinds.find((candidate) => candidate === kind);
  return known === undefined ? undefined : jsonSchemaOf(known, channel);
}

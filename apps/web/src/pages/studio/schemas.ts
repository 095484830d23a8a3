import { jsonSchemaOf } from '@routescope/translator';
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

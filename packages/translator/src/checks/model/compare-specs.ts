import type { JsonObject, Pointer } from '../../resources/json.ts';
import type { KubeObject } from '../../resources/object.ts';
import { sameSpec } from './generated.ts';
import { isRecord, segment } from './json.ts';

/** The first place, in order of fields, at which two values differ. */
export function firstDifference(left: unknown, right: unknown, path: Pointer): Pointer {
  if (isRecord(left) && isRecord(right)) {
    const fields = [...new Set([...Object.keys(left), ...Object.keys(right)])].sort();
    const field = fields.find((one) => !sameSpec(left[one], right[one]));
    return field === undefined ? path : firstDifference(left[field], right[field], `${path}/${segment(field)}`);
  }
  if (Array.isArray(left) && Array.isArray(right)) {
    const index = left.findIndex((one, at) => !sameSpec(one, right[at]));
    return index < 0 || index >= right.length ? path : firstDifference(left[index], right[index], `${path}/${index}`);
  }
  return path;
}

/** An object as one would write it into a file: without status and without what the API server keeps in metadata. */
export function plainManifest(object: KubeObject): JsonObject {
  const { name, namespace, labels, annotations } = object.metadata;
  return {
    apiVersion: object.apiVersion,
    kind: object.kind,
    metadata: {
      name,
      ...(namespace !== undefined && { namespace }),
      ...(labels !== undefined && { labels }),
      ...(annotations !== undefined && { annotations }),
    },
    ...(object.spec !== undefined && { spec: object.spec }),
  };
}

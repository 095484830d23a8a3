import type { KubeObject } from './object.ts';

/** Names one object in one zone. `namespace` is "" for cluster-scoped kinds, `group` is "" for the core group. */
export interface Ref {
  readonly group: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

/** `Kind/namespace/name`, or `Kind/name` for cluster-scoped objects: unique among the kinds that Routescope knows. */
export type ObjectKey = string;

/** The key of a reference. */
export function refKey(ref: Ref): ObjectKey {
  return ref.namespace === '' ? `${ref.kind}/${ref.name}` : `${ref.kind}/${ref.namespace}/${ref.name}`;
}

/** The API group of an `apiVersion`: "" for `v1`. */
export function groupOf(apiVersion: string): string {
  const slash = apiVersion.indexOf('/');
  return slash < 0 ? '' : apiVersion.slice(0, slash);
}

/** The reference that names an object. */
export function refOf(object: KubeObject): Ref {
  return {
    group: groupOf(object.apiVersion),
    kind: object.kind,
    namespace: object.metadata.namespace ?? '',
    name: object.metadata.name,
  };
}

/** The key of an object. */
export function keyOf(object: KubeObject): ObjectKey {
  return refKey(refOf(object));
}

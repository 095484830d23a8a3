import type { KubeObject } from './object.ts';

const nameKey = 'kubernetes.io/metadata.name';

/**
 * A Namespace from a file with the label that the API server puts on each of them, its name; other objects as they are. For whoever reads
 * manifests that were never applied: `translate` takes labels as they are given.
 * Source: `pkg/registry/core/namespace/strategy.go`, `Canonicalize`.
 */
export function withNameLabel(object: KubeObject): KubeObject {
  const { metadata } = object;
  if (object.kind !== 'Namespace' || object.apiVersion !== 'v1' || metadata.labels?.[nameKey] === metadata.name) return object;
  return { ...object, metadata: { ...metadata, labels: { ...metadata.labels, [nameKey]: metadata.name } } };
}

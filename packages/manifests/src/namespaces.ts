import { isNamespaced, type KubeObject } from '@routescope/translator';

/** The object with the namespace that `kubectl apply` gives it when the manifest names none and the context neither: `default`. */
export function withNamespace(object: KubeObject): KubeObject {
  const { metadata } = object;
  if (!isNamespaced(object.apiVersion, object.kind)) {
    if (metadata.namespace === undefined) return object;
    const { namespace: _ignored, ...rest } = metadata;
    return { ...object, metadata: rest };
  }
  if (metadata.namespace !== undefined && metadata.namespace !== '') return object;
  return { ...object, metadata: { ...metadata, namespace: 'default' } };
}

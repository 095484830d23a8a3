import type { KubeObject, ObjectMeta, SecretDigest } from '@routescope/translator';

/** Annotations that hold copies of whole objects, Secret contents included. */
const copies = /(?:^kubectl\.kubernetes\.io\/last-applied-configuration$|\/original(?:-diff[\w-]*)?$|^objectset\.rio\.cattle\.io\/)/;

/** The only annotations of a Secret that are kept. */
const secretAnnotations = /^(?:[\w-]+\.)*kuma\.io\//;

/**
 * The object as it is kept in memory: without Secret contents, managed fields and annotations that repeat whole objects. Every object of
 * every source passes here before anything else sees it; nothing behind it ever holds the contents of a Secret.
 * @param redact makes a Secret's digest and drops its contents
 */
export function trimObject(object: KubeObject, redact: (secret: KubeObject) => KubeObject): KubeObject {
  if (object.kind === 'Secret') return trimSecret(redact(object));
  const metadata = trimMeta(object.metadata, (name) => !copies.test(name));
  return metadata === object.metadata ? object : { ...object, metadata };
}

/** Only the fields that are named here stay, so that no copy of the contents in a place that nobody thought of does. */
function trimSecret(secret: KubeObject): KubeObject {
  const { name, namespace, labels, annotations, uid, resourceVersion, generation, creationTimestamp, deletionTimestamp, ownerReferences } =
    secret.metadata;
  const all: ObjectMeta = {
    name,
    ...(namespace === undefined ? {} : { namespace }),
    ...(labels === undefined ? {} : { labels }),
    ...(annotations === undefined ? {} : { annotations }),
    ...(uid === undefined ? {} : { uid }),
    ...(resourceVersion === undefined ? {} : { resourceVersion }),
    ...(generation === undefined ? {} : { generation }),
    ...(creationTimestamp === undefined ? {} : { creationTimestamp }),
    ...(deletionTimestamp === undefined ? {} : { deletionTimestamp }),
    ...(ownerReferences === undefined ? {} : { ownerReferences }),
  };
  return {
    apiVersion: secret.apiVersion,
    kind: secret.kind,
    metadata: trimMeta(all, (annotation) => secretAnnotations.test(annotation) && !copies.test(annotation)),
    ...(secret.type === undefined ? {} : { type: secret.type }),
    ...(isDigest(secret.digest) ? { digest: digestFields(secret.digest) } : {}),
  };
}

function trimMeta(metadata: ObjectMeta, keep: (annotation: string) => boolean): ObjectMeta {
  const { annotations } = metadata;
  const drop = annotations !== undefined && Object.keys(annotations).some((name) => !keep(name));
  if (!drop && !('managedFields' in metadata)) return metadata;
  const { annotations: _annotations, managedFields: _managed, ...rest } = metadata as ObjectMeta & { readonly managedFields?: unknown };
  if (annotations === undefined) return rest;
  return { ...rest, annotations: Object.fromEntries(Object.entries(annotations).filter(([name]) => keep(name))) };
}

/** A digest may stand in the text itself (as in a snapshot), so its form is checked here. */
function isDigest(value: unknown): value is SecretDigest {
  if (typeof value !== 'object' || value === null) return false;
  const { keys, usable, bytes, sha256 } = value as Readonly<Record<string, unknown>>;
  const isText = (key: unknown): boolean => typeof key === 'string';
  return (
    Array.isArray(keys) && keys.every(isText) && typeof usable === 'boolean' && typeof bytes === 'number' && typeof sha256 === 'string'
  );
}

function digestFields({ keys, usable, bytes, sha256 }: SecretDigest): SecretDigest {
  return { keys, usable, bytes, sha256 };
}

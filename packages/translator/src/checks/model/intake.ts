import type { JsonObject } from '../../resources/json.ts';
import type { KubeObject, ObjectMeta } from '../../resources/object.ts';
import { isNamespaced } from '../../resources/scope.ts';
import { isRecord } from './json.ts';

/** `routescope.dev/ignore: KGA405[,KGA413]` on an object mutes findings that point at it. */
export const ignoreAnnotation = 'routescope.dev/ignore';

/**
 * The objects by kind, as the checks may rely on them: with a kind, an apiVersion and a name, labels and annotations of texts only, and the
 * namespace `default` where a namespaced object has none, as the API server and the translation take it. Others are left out:
 * whatever they are, the translation has reported them.
 */
export function readObjects(objects: readonly KubeObject[]): {
  readonly kinds: ReadonlyMap<string, readonly KubeObject[]>;
  readonly mutes: boolean;
} {
  const kinds = new Map<string, KubeObject[]>();
  let mutes = false;
  for (const object of objects) {
    if (!isReadable(object)) continue;
    const sound = isSound(object) ? object : { ...object, metadata: soundMeta(object.metadata), ...soundBody(object) };
    const placed = sound.metadata.namespace === undefined && isNamespaced(sound.apiVersion, sound.kind);
    const read = placed ? { ...sound, metadata: { ...sound.metadata, namespace: 'default' } } : sound;
    mutes ||= read.metadata.annotations?.[ignoreAnnotation] !== undefined;
    const kind = kinds.get(read.kind);
    if (kind === undefined) kinds.set(read.kind, [read]);
    else kind.push(read);
  }
  return { kinds, mutes };
}

function isReadable(object: unknown): object is KubeObject {
  if (!isRecord(object) || typeof object['kind'] !== 'string' || typeof object['apiVersion'] !== 'string') return false;
  const metadata = object['metadata'];
  return isRecord(metadata) && typeof metadata['name'] === 'string' && metadata['name'] !== '';
}

function isSound(object: KubeObject): boolean {
  const { metadata, spec, status } = object as unknown as { metadata: JsonObject; spec?: unknown; status?: unknown };
  return (
    (metadata['namespace'] === undefined || (typeof metadata['namespace'] === 'string' && metadata['namespace'] !== '')) &&
    isTexts(metadata['labels']) &&
    isTexts(metadata['annotations']) &&
    (spec === undefined || isRecord(spec)) &&
    (status === undefined || isRecord(status)) &&
    (metadata['finalizers'] === undefined || Array.isArray(metadata['finalizers'])) &&
    (metadata['ownerReferences'] === undefined || Array.isArray(metadata['ownerReferences']))
  );
}

function isTexts(value: unknown): boolean {
  if (value === undefined) return true;
  if (!isRecord(value)) return false;
  for (const name in value) if (typeof value[name] !== 'string') return false;
  return true;
}

function soundMeta(metadata: ObjectMeta): ObjectMeta {
  const { name, namespace, labels, annotations, generation, uid, resourceVersion, creationTimestamp, deletionTimestamp } = metadata;
  return {
    name,
    ...(typeof namespace === 'string' && namespace !== '' && { namespace }),
    ...(isRecord(labels) && { labels: onlyTexts(labels) }),
    ...(isRecord(annotations) && { annotations: onlyTexts(annotations) }),
    ...(typeof generation === 'number' && { generation }),
    ...(typeof uid === 'string' && { uid }),
    ...(typeof resourceVersion === 'string' && { resourceVersion }),
    ...(typeof creationTimestamp === 'string' && { creationTimestamp }),
    ...(typeof deletionTimestamp === 'string' && { deletionTimestamp }),
  };
}

function onlyTexts(value: JsonObject): Record<string, string> {
  return Object.fromEntries(Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

function soundBody(object: KubeObject): { spec?: JsonObject; status?: JsonObject } {
  return { spec: isRecord(object.spec) ? object.spec : {}, status: isRecord(object.status) ? object.status : {} };
}

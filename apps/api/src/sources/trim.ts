import {
  type CertificateDigest,
  groupOf,
  type Json,
  type JsonObject,
  type KubeObject,
  type ObjectMeta,
  type SecretDigest,
} from '@routescope/translator';
import { isWorkload } from './kinds.ts';

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
  if (isWorkload(object)) return trimWorkload(object);
  const metadata = trimMeta(object.metadata, (name) => !copies.test(name));
  if (metadata === object.metadata) return object;
  return { ...object, metadata: groupOf(object.apiVersion) === 'kuma.io' ? withManagers(metadata, object.metadata) : metadata };
}

/** Who changed an object of Kuma: of the managed fields only the names, which tell edits by hand from the control plane's. */
function withManagers(trimmed: ObjectMeta, full: ObjectMeta): ObjectMeta {
  const { managedFields } = full as ObjectMeta & { readonly managedFields?: unknown };
  if (!Array.isArray(managedFields)) return trimmed;
  const managers = managedFields.flatMap((one: unknown) =>
    typeof one === 'object' && one !== null && 'manager' in one && typeof one.manager === 'string' ? [{ manager: one.manager }] : [],
  );
  return { ...trimmed, managedFields: managers } as ObjectMeta;
}

/** Annotations of pods that say something to Kuma or to us. */
const podAnnotations = /^(?:(?:[\w-]+\.)*kuma\.io|routescope\.dev)\//;

/** What tells whether a Service has pods, with which ports and whether they are in a mesh; environment and commands do not stay. */
function trimWorkload(object: KubeObject): KubeObject {
  const { apiVersion, kind, metadata, spec = {}, status } = object;
  const { name, namespace, labels, annotations, creationTimestamp, ownerReferences } = metadata;
  const { replicas, template } = spec;
  const started = status?.['startTime'];
  return {
    apiVersion,
    kind,
    metadata: {
      name,
      ...(namespace === undefined ? {} : { namespace }),
      ...(labels === undefined ? {} : { labels }),
      ...(annotations === undefined ? {} : { annotations: only(annotations, podAnnotations) }),
      ...(creationTimestamp === undefined ? {} : { creationTimestamp }),
      ...(ownerReferences === undefined ? {} : { ownerReferences }),
    },
    spec:
      kind === 'Pod'
        ? trimPod(spec)
        : { ...(typeof replicas === 'number' ? { replicas } : {}), ...(isFields(template) ? { template: trimTemplate(template) } : {}) },
    ...(typeof started === 'string' ? { status: { startTime: started } } : {}),
  };
}

function trimTemplate({ metadata, spec }: JsonObject): JsonObject {
  const { labels, annotations } = isFields(metadata) ? metadata : {};
  return {
    metadata: {
      ...(labels === undefined ? {} : { labels }),
      ...(isFields(annotations) ? { annotations: only(annotations, podAnnotations) } : {}),
    },
    ...(isFields(spec) ? { spec: trimPod(spec) } : {}),
  };
}

function trimPod(spec: JsonObject): JsonObject {
  const { containers, initContainers } = spec;
  return {
    ...(Array.isArray(containers) ? { containers: containers.map(trimContainer) } : {}),
    ...(Array.isArray(initContainers) ? { initContainers: initContainers.map(trimContainer) } : {}),
  };
}

function trimContainer(container: Json): Json {
  if (!isFields(container)) return {};
  const { name, ports } = container;
  return { ...(name === undefined ? {} : { name }), ...(ports === undefined ? {} : { ports }) };
}

function only<Value>(entries: Readonly<Record<string, Value>>, names: RegExp): Record<string, Value> {
  return Object.fromEntries(Object.entries(entries).filter(([name]) => names.test(name)));
}

function isFields(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
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

function digestFields({ keys, usable, bytes, sha256, certificate }: SecretDigest): SecretDigest {
  return { keys, usable, bytes, sha256, ...(isCertificate(certificate) ? { certificate: certificateFields(certificate) } : {}) };
}

function isCertificate(value: unknown): value is CertificateDigest {
  if (typeof value !== 'object' || value === null) return false;
  const { notAfter, names } = value as Readonly<Record<string, unknown>>;
  return typeof notAfter === 'string' && Array.isArray(names) && names.every((name) => typeof name === 'string');
}

function certificateFields({ notAfter, names }: CertificateDigest): CertificateDigest {
  return { notAfter, names };
}

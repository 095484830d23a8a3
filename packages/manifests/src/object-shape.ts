import type { KubeObject, ObjectMeta } from '@routescope/translator';
import { withNamespace } from './namespaces.ts';

/** What a parsed value is: an object, something that is rightly ignored, or something wrong, and where. */
export type Shaped =
  | { readonly object: KubeObject }
  | { readonly ignored: true }
  | { readonly reason: string; readonly pointer: string; readonly severity: 'error' | 'warning' };

type Fields = Record<string, unknown>;

/** Tools' own configuration files, which have `apiVersion` and `kind` but are never sent to a cluster. */
const toolGroups =
  /^(?:kustomize\.config\.k8s\.io|skaffold|kind\.x-k8s\.io|k3d\.io|ctlptl\.dev|audit\.k8s\.io|\w+\.config\.k8s\.io|kubeadm\.k8s\.io)(?:\/|$)/;

function fails(reason: string, pointer: string, severity: 'error' | 'warning' = 'error'): Shaped {
  return { reason, pointer, severity };
}

/**
 * Narrows a parsed value to a Kubernetes object: `apiVersion`, `kind`, `metadata.name` and the types of the common fields.
 * An object without namespace gets the one that kubectl would give it. Null fields count as absent, as on the API server.
 */
export function shapeObject(value: unknown): Shaped {
  if (!isFields(value)) return fails(`${nameOf(value)} instead of an object: not a Kubernetes manifest`, '', 'warning');
  const { apiVersion, kind, metadata } = value;
  if (apiVersion === undefined && kind === undefined) return withoutType(value);
  if (kind === undefined && isChart(value))
    return fails('describes a Helm chart; render it (helm template) to see its objects', '', 'warning');
  if (typeof kind !== 'string' || kind === '') return fails(kind === undefined ? 'no kind' : `kind is ${nameOf(kind)}, not text`, '/kind');
  if (typeof apiVersion !== 'string' || apiVersion === '') {
    return fails(apiVersion === undefined ? `${kind} has no apiVersion` : `apiVersion is ${nameOf(apiVersion)}, not text`, '/apiVersion');
  }
  if (toolGroups.test(apiVersion) || (kind === 'Config' && apiVersion === 'v1' && 'clusters' in value)) return { ignored: true };
  if (!isFields(metadata)) return fails(`${kind} has no metadata.name`, '/metadata');
  return shapeNamed(value, kind, apiVersion, metadata);
}

/** `Chart.yaml`: an apiVersion without a kind, with the chart's own name and version. */
function isChart(value: Fields): boolean {
  return (
    (value['apiVersion'] === 'v1' || value['apiVersion'] === 'v2') &&
    typeof value['name'] === 'string' &&
    typeof value['version'] === 'string' &&
    !('metadata' in value)
  );
}

function shapeNamed(value: Fields, kind: string, apiVersion: string, metadata: Fields): Shaped {
  const { name } = metadata;
  if (typeof name !== 'string' || name === '') return fails(nameReason(kind, metadata), '/metadata/name');
  const wrong = wrongMeta(metadata) ?? wrongBody(value);
  if (wrong !== undefined) return fails(`${kind} ${name}: ${wrong.reason}`, wrong.pointer);
  const object = { ...withoutNulls(value), apiVersion, kind, metadata: withoutNulls(metadata) as Fields & ObjectMeta } as KubeObject;
  return { object: withNamespace(object) };
}

function withoutType(value: Fields): Shaped {
  if (isFields(value['metadata'])) return fails('no apiVersion and no kind', '');
  if (typeof value['type'] === 'string' && typeof value['name'] === 'string') {
    return fails("no apiVersion and no kind: Kuma's form for machines without Kubernetes is not read by a Kubernetes zone", '', 'warning');
  }
  return fails('no apiVersion and no kind: not a Kubernetes manifest', '', 'warning');
}

function nameReason(kind: string, metadata: Fields): string {
  const { name, generateName } = metadata;
  if (name !== undefined && name !== null && name !== '')
    return `metadata.name of the ${kind} is ${nameOf(name)}; quote it to make it text`;
  if (typeof generateName === 'string') return `${kind} has generateName but no metadata.name, so it has no name before it is created`;
  return `${kind} has no metadata.name`;
}

interface Wrong {
  readonly reason: string;
  readonly pointer: string;
}

function wrongMeta(metadata: Fields): Wrong | undefined {
  for (const field of ['namespace', 'uid', 'resourceVersion', 'creationTimestamp', 'deletionTimestamp']) {
    const value = metadata[field];
    if (!isAbsent(value) && typeof value !== 'string') return wrong(`metadata.${field}`, value, 'text');
  }
  for (const field of ['labels', 'annotations']) {
    const found = wrongText(metadata[field], `metadata.${field}`);
    if (found !== undefined) return found;
  }
  const { generation, finalizers, ownerReferences } = metadata;
  if (!isAbsent(generation) && typeof generation !== 'number') return wrong('metadata.generation', generation, 'a number');
  if (!isAbsent(finalizers) && !(Array.isArray(finalizers) && finalizers.every((item) => typeof item === 'string'))) {
    return wrong('metadata.finalizers', finalizers, 'a list of texts');
  }
  if (!isAbsent(ownerReferences) && !(Array.isArray(ownerReferences) && ownerReferences.every(isFields))) {
    return wrong('metadata.ownerReferences', ownerReferences, 'a list of objects');
  }
  return undefined;
}

function wrongBody(value: Fields): Wrong | undefined {
  for (const field of ['spec', 'status']) {
    if (!isAbsent(value[field]) && !isFields(value[field])) return wrong(field, value[field], 'an object');
  }
  for (const field of ['mesh', 'type']) {
    if (!isAbsent(value[field]) && typeof value[field] !== 'string') return wrong(field, value[field], 'text');
  }
  return value['kind'] === 'Secret' ? (wrongText(value['data'], 'data') ?? wrongText(value['stringData'], 'stringData')) : undefined;
}

/** Checks a map of texts. Values are not repeated in the message: they may be secret. */
function wrongText(value: unknown, field: string): Wrong | undefined {
  if (isAbsent(value)) return undefined;
  if (!isFields(value)) return wrong(field, value, 'a map of texts');
  const entry = Object.entries(value).find(([, item]) => typeof item !== 'string' && item !== null);
  if (entry === undefined) return undefined;
  const [key, item] = entry;
  const kind = Array.isArray(item) ? 'a list' : isFields(item) ? 'an object' : `a ${typeof item}`;
  return { reason: `${field}[${key}] is ${kind}; quote it to make it text`, pointer: `/${field.replace('.', '/')}/${escapePointer(key)}` };
}

function wrong(field: string, value: unknown, expected: string): Wrong {
  return { reason: `${field} is ${nameOf(value)}, not ${expected}`, pointer: `/${field.replace('.', '/')}` };
}

/** Drops null fields, and null entries of the maps of texts, which the API server reads as absent and as empty. */
function withoutNulls(value: Fields): Fields {
  if (!hasNulls(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, item]) => item !== null)
      .map(([field, item]) => [field, isTextMap(field) && isFields(item) ? emptied(item) : item]),
  );
}

function hasNulls(value: Fields): boolean {
  for (const field in value) {
    const item = value[field];
    if (item === null || (isTextMap(field) && isFields(item) && Object.values(item).includes(null))) return true;
  }
  return false;
}

function isTextMap(field: string): boolean {
  return field === 'labels' || field === 'annotations' || field === 'data' || field === 'stringData';
}

function emptied(map: Fields): Fields {
  if (!Object.values(map).includes(null)) return map;
  return Object.fromEntries(Object.entries(map).map(([key, item]) => [key, item ?? '']));
}

function nameOf(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  if (typeof value === 'string') return 'text';
  return `the ${typeof value} ${JSON.stringify(value)}`;
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function escapePointer(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}

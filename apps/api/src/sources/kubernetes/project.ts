import type { Json, JsonObject, KubeObject, ObjectMeta } from '@routescope/translator';
import { Interner } from './interner.ts';
import { asList, asObject, asText, at } from './json.ts';
import type { WatchedKind } from './kinds.ts';

/** Annotations over this length say nothing about traffic: they are tools' copies of whole objects. */
const longestAnnotation = 1_024;
/** Tools' copies of whole objects, contents of Secrets included. */
const copies = /(?:^kubectl\.kubernetes\.io\/last-applied-configuration$|\/original(?:-diff[\w-]*)?$|^objectset\.rio\.cattle\.io\/)/;
/** The only annotations of a Secret that are kept. */
const secretAnnotations = /^(?:[\w-]+\.)*kuma\.io\//;

/**
 * Turns what an API server sends into the object that is kept: without managed fields and long annotations, EndpointSlices with nothing
 * but the readiness of each endpoint, Services without the server's own fields. Undefined for a value that is not an object of the kind.
 */
export class Projector {
  readonly #kind: WatchedKind;
  readonly #apiVersion: string;
  readonly #interner: Interner;

  constructor(kind: WatchedKind, version: string, interner = new Interner()) {
    this.#kind = kind;
    this.#apiVersion = kind.group === '' ? version : `${kind.group}/${version}`;
    this.#interner = interner;
  }

  project(raw: unknown): KubeObject | undefined {
    const object = asObject(raw);
    const metadata = asObject(object?.['metadata']);
    const name = asText(metadata?.['name']);
    if (object === undefined || metadata === undefined || name === undefined) return undefined;
    // Items of a list have no type of their own; anything else must be of the kind that was asked for.
    const kind = asText(object['kind']);
    if (kind !== undefined && kind !== this.#kind.kind) return undefined;
    const projected = {
      apiVersion: this.#apiVersion,
      kind: this.#kind.kind,
      metadata: this.#metadata(metadata, name),
      ...this.#rest(object),
    };
    return projected as KubeObject;
  }

  /** Rows of a table of Secrets: name, type, and nothing of the contents. */
  projectRow(metadata: unknown, type: string | undefined): KubeObject | undefined {
    return this.project({ metadata, ...(type === undefined ? {} : { type }) });
  }

  #metadata(metadata: JsonObject, name: string): ObjectMeta {
    const kept: Record<string, unknown> = { name: this.#interner.text(name) };
    for (const field of ['namespace', 'uid', 'resourceVersion', 'creationTimestamp', 'deletionTimestamp']) {
      const value = asText(metadata[field]);
      // Names of namespaces and times repeat; ids never do.
      if (value !== undefined) kept[field] = field === 'uid' || field === 'resourceVersion' ? value : this.#interner.text(value);
    }
    if (typeof metadata['generation'] === 'number') kept['generation'] = metadata['generation'];
    if (this.#kind.kind === 'EndpointSlice') delete kept['resourceVersion'];
    for (const field of ['labels', 'finalizers', 'ownerReferences']) {
      const value = metadata[field];
      if (value !== undefined && value !== null) kept[field] = this.#interner.share(value);
    }
    const annotations = asObject(metadata['annotations']);
    if (annotations !== undefined && this.#kind.kind !== 'EndpointSlice') {
      const short = Object.entries(annotations).filter(
        ([key, value]) => typeof value === 'string' && value.length <= longestAnnotation && this.#keepsAnnotation(key),
      );
      if (short.length > 0) kept['annotations'] = this.#interner.share(Object.fromEntries(short));
    }
    return kept as unknown as ObjectMeta;
  }

  #keepsAnnotation(name: string): boolean {
    return !copies.test(name) && (this.#kind.kind !== 'Secret' || secretAnnotations.test(name));
  }

  #rest(object: JsonObject): JsonObject {
    const share = (field: string): JsonObject => {
      const value = object[field];
      return value === undefined || value === null ? {} : { [field]: this.#interner.share(value) };
    };
    if (this.#kind.kind === 'Secret') return share('type');
    if (this.#kind.kind === 'EndpointSlice') {
      const endpoints = asList(object['endpoints']).map((endpoint): Json => ({ conditions: { ready: isReady(endpoint) } }));
      return { ...share('addressType'), endpoints: this.#interner.share(endpoints), ...share('ports') };
    }
    if (this.#kind.kind === 'Namespace') return share('status');
    return { ...share('mesh'), ...share('spec'), ...share('status') };
  }
}

/** Absent means ready, as the EndpointSlice API says. */
function isReady(endpoint: Json): boolean {
  return at(endpoint, 'conditions', 'ready') !== false;
}

/** `namespace/name`, unique within a kind. */
export function storeKey(metadata: { readonly namespace?: string | undefined; readonly name: string }): string {
  return metadata.namespace === undefined ? metadata.name : `${metadata.namespace}/${metadata.name}`;
}

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
    const meta = this.#metadata(metadata, name);
    const rest = this.#rest(object);
    const { spec, status } = rest;
    const [first, second, ...others] = Object.keys(rest);
    // Written out, objects take the room of their fields and no more; nearly all have just these two.
    if (first === 'spec' && second === 'status' && others.length === 0) {
      return { apiVersion: this.#apiVersion, kind: this.#kind.kind, metadata: meta, spec, status } as KubeObject;
    }
    return { apiVersion: this.#apiVersion, kind: this.#kind.kind, metadata: meta, ...rest };
  }

  /** Frees what was kept to find repeated values; call it after a long list. */
  forget(): void {
    this.#interner.forget();
  }

  /** Rows of a table of Secrets: name, type, and nothing of the contents. */
  projectRow(metadata: unknown, type: string | undefined): KubeObject | undefined {
    return this.project({ metadata, ...(type === undefined ? {} : { type }) });
  }

  #metadata(metadata: JsonObject, name: string): ObjectMeta {
    const namespace = asText(metadata['namespace']);
    const labels = this.#shareOf(metadata, 'labels');
    const rest: Record<string, unknown> = {};
    const deletionTimestamp = asText(metadata['deletionTimestamp']);
    if (deletionTimestamp !== undefined) rest['deletionTimestamp'] = deletionTimestamp;
    for (const field of ['finalizers', 'ownerReferences']) {
      const value = this.#shareOf(metadata, field);
      if (value !== undefined) rest[field] = value;
    }
    const annotations = this.#annotations(asObject(metadata['annotations']));
    if (annotations !== undefined) rest['annotations'] = annotations;
    const resourceVersion = this.#kind.kind === 'EndpointSlice' ? undefined : asText(metadata['resourceVersion']);
    const creationTimestamp = asText(metadata['creationTimestamp']);
    const generation = typeof metadata['generation'] === 'number' ? metadata['generation'] : undefined;
    const common = {
      name,
      namespace: namespace === undefined ? undefined : this.#interner.text(namespace),
      labels,
      generation,
      resourceVersion,
      creationTimestamp,
    };
    const isWhole = Object.values(common).every((value) => value !== undefined) && Object.keys(rest).length === 0;
    return (isWhole ? common : present({ ...common, ...rest })) as ObjectMeta;
  }

  #annotations(annotations: JsonObject | undefined): Json | undefined {
    if (annotations === undefined || this.#kind.kind === 'EndpointSlice') return undefined;
    const short = Object.entries(annotations).filter(
      ([key, value]) => typeof value === 'string' && value.length <= longestAnnotation && this.#keepsAnnotation(key),
    );
    return short.length === 0 ? undefined : this.#interner.share(Object.fromEntries(short));
  }

  #shareOf(object: JsonObject, field: string): Json | undefined {
    const value = object[field];
    return value === undefined || value === null ? undefined : this.#interner.share(value);
  }

  #keepsAnnotation(name: string): boolean {
    return !copies.test(name) && (this.#kind.kind !== 'Secret' || secretAnnotations.test(name));
  }

  #rest(object: JsonObject): JsonObject {
    const share = (field: string): JsonObject => {
      const value = this.#shareOf(object, field);
      return value === undefined ? {} : { [field]: value };
    };
    if (this.#kind.kind === 'Secret') return share('type');
    if (this.#kind.kind === 'EndpointSlice') {
      const endpoints = asList(object['endpoints']).map((endpoint): Json => ({ conditions: { ready: isReady(endpoint) } }));
      return { ...share('addressType'), endpoints: this.#interner.share(endpoints), ...share('ports') };
    }
    if (this.#kind.kind === 'Namespace') return share('status');
    dropTimesOfSuccess(object['status']);
    return { ...share('mesh'), ...share('spec'), ...share('status') };
  }
}

/** Since when something is wrong matters; since when a condition is fulfilled does not, and it would keep equal statuses from being one value. */
function dropTimesOfSuccess(value: Json | undefined): void {
  if (Array.isArray(value)) return (value as Json[]).forEach(dropTimesOfSuccess);
  const object = asObject(value) as Record<string, Json> | undefined;
  for (const [field, inner] of Object.entries(object ?? {})) {
    if (field !== 'conditions' || !Array.isArray(inner) || object === undefined) dropTimesOfSuccess(inner);
    else object[field] = (inner as readonly Json[]).map(withoutTimeOfSuccess);
  }
}

function withoutTimeOfSuccess(condition: Json): Json {
  const fields = asObject(condition);
  if (fields?.['status'] !== 'True' || !('lastTransitionTime' in fields)) return condition;
  const { lastTransitionTime: _time, ...rest } = fields;
  return rest;
}

function present(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

/** Absent means ready, as the EndpointSlice API says. */
function isReady(endpoint: Json): boolean {
  return at(endpoint, 'conditions', 'ready') !== false;
}

/** `namespace/name`, unique within a kind. */
export function storeKey(metadata: { readonly namespace?: string | undefined; readonly name: string }): string {
  return metadata.namespace === undefined ? metadata.name : `${metadata.namespace}/${metadata.name}`;
}

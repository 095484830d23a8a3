import { admit, type KubeObject } from '@routescope/translator';
import { applyConfiguration, mergeApplied, type Ownership, updateOwners } from './managed-fields.ts';
import { apiVersionOf, type FakeResource } from './resources.ts';
import { alreadyExists, invalid, modified, notFound, StatusError } from './status.ts';
import type { FakeStorage, Stored } from './storage.ts';

/** One write, after authorisation. */
export interface WriteRequest {
  readonly resource: FakeResource;
  readonly version: string;
  readonly namespace: string | undefined;
  readonly name: string;
  readonly subresource: string | undefined;
  readonly body: Record<string, unknown>;
  readonly manager: string;
  readonly force: boolean;
  readonly dryRun: boolean;
  readonly strict: boolean;
}

/** The outcome: what is stored (or would be), and whether it is new. */
export interface Written {
  readonly object: Stored;
  readonly created: boolean;
}

type Body = Record<string, unknown> & { metadata: Record<string, unknown> };

const gatewayGroup = 'gateway.networking.k8s.io';

/** Creates, replaces, patches, applies and removes objects with the rules that a client can see. */
export class FakeWrites {
  readonly #storage: FakeStorage;
  readonly #owners = new Map<string, Ownership>();

  constructor(storage: FakeStorage) {
    this.#storage = storage;
  }

  create(request: WriteRequest): Written {
    const body = this.#shape(request, request.body);
    this.#needNamespace(request);
    const key = this.#key(request, String(body.metadata['name']));
    if (this.#storage.get(request.resource.plural, key) !== undefined) throw alreadyExists(request.resource, String(body.metadata['name']));
    if (body.metadata['resourceVersion'] !== undefined) {
      throw new StatusError(500, 'InternalError', 'resourceVersion should not be set on objects to be created');
    }
    return this.#store(request, key, undefined, body, (owners) => updateOwners(undefined, owners, body, request.manager));
  }

  replace(request: WriteRequest): Written {
    const key = this.#key(request, request.name);
    const old = this.#need(request, key);
    const body = this.#shape(request, request.body);
    this.#checkVersion(request, old, body.metadata['resourceVersion']);
    if (body.metadata['resourceVersion'] === undefined && request.resource.custom) {
      const message = 'metadata.resourceVersion: Invalid value: 0: must be specified for an update';
      throw invalid(request.resource, request.name, [{ field: 'metadata.resourceVersion', message: message.slice(26) }]);
    }
    return this.#store(request, key, old, body, (owners) => updateOwners(old, owners, body, request.manager));
  }

  /** JSON merge patch. */
  merge(request: WriteRequest): Written {
    const key = this.#key(request, request.name);
    const old = this.#need(request, key);
    const patchMeta = (request.body['metadata'] ?? {}) as Record<string, unknown>;
    this.#checkVersion(request, old, patchMeta['resourceVersion']);
    const patched = this.#shape(request, dropNulls(mergeApplied(old, request.body)));
    return this.#store(request, key, old, patched, (owners) => updateOwners(old, owners, patched, request.manager));
  }

  /** Server-side apply. */
  apply(request: WriteRequest): Written {
    this.#needNamespace(request);
    const key = this.#key(request, request.name);
    const old = this.#storage.get(request.resource.plural, key);
    const metadata = (request.body['metadata'] ?? {}) as Record<string, unknown>;
    this.#checkIdentity(request, old, metadata['uid']);
    if (old !== undefined) this.#checkVersion(request, old, metadata['resourceVersion']);
    this.#checkTypes(request);
    const owners = this.#owners.get(`${request.resource.plural}/${key}`) ?? new Map<string, ReadonlySet<string>>();
    const merged = applyConfiguration(old, owners, request.body, request.manager, request.force);
    const body = this.#shape(request, merged.object);
    return this.#store(request, key, old, body, () => merged.owners);
  }

  remove(request: WriteRequest): Stored {
    const key = this.#key(request, request.name);
    const old = this.#need(request, key);
    if (!request.dryRun) {
      this.#owners.delete(`${request.resource.plural}/${key}`);
      return this.#storage.remove(request.resource.plural, key) ?? old;
    }
    return old;
  }

  #store(request: WriteRequest, key: string, old: Stored | undefined, body: Body, owners: (present: Ownership) => Ownership): Written {
    const next = this.#admit(request, old, body);
    const sameAs = old !== undefined && JSON.stringify(stripped(old)) === JSON.stringify(stripped(next));
    if (sameAs) return { object: old, created: false };
    const path = `${request.resource.plural}/${key}`;
    if (request.dryRun) {
      const metadata = { ...next.metadata, uid: old?.metadata['uid'] ?? 'dry-run', creationTimestamp: 'now' };
      const object = { ...next, metadata: old === undefined ? metadata : { ...metadata, resourceVersion: old.metadata.resourceVersion } };
      return { object: object as unknown as Stored, created: old === undefined };
    }
    this.#owners.set(path, owners(this.#owners.get(path) ?? new Map()));
    return { object: this.#storage.put(request.resource, key, next), created: old === undefined };
  }

  /** Validation and defaults of the Gateway API's kinds are those that the translator predicts. */
  #admit(request: WriteRequest, old: Stored | undefined, body: Body): Body {
    const { resource } = request;
    let result: Body = body;
    if (request.subresource === 'status' && old !== undefined) result = { ...old, status: body['status'], metadata: { ...old.metadata } };
    else if (resource.statusSubresource) result = withStatus(body, old?.['status']);
    if (resource.group === gatewayGroup) {
      const admission = admit(result as unknown as KubeObject, 'standard');
      if (request.strict && admission.pruned.length > 0) throw this.#unknownFields(admission.pruned.map((one) => one.path));
      if (admission.invalid.length > 0) {
        const causes = admission.invalid.map((one) => ({
          reason: 'FieldValueInvalid',
          message: one.reason,
          field: one.path.replace(/^\$?\.?/, ''),
        }));
        throw invalid(resource, String(body.metadata['name']), causes);
      }
      result = admission.stored as unknown as Body;
    }
    const metadata: Record<string, unknown> = { ...result.metadata };
    delete metadata['managedFields'];
    if (resource.custom || resource.kind === 'Deployment') {
      const changed = old === undefined || JSON.stringify(old['spec']) !== JSON.stringify(result['spec']);
      metadata['generation'] = Number(old?.metadata['generation'] ?? 0) + (changed ? 1 : 0);
    }
    return { ...result, metadata };
  }

  /** Server-side apply refuses unknown fields before all else. */
  #checkTypes({ resource, body, name, namespace, version }: WriteRequest): void {
    if (resource.group !== gatewayGroup) return;
    const [first] = admit(body as unknown as KubeObject, 'standard').pruned;
    if (first === undefined) return;
    const object = `${namespace === undefined ? '' : `${namespace}/`}${name}; ${apiVersionOf(resource, version)}, Kind=${resource.kind}`;
    const path = `.${first.path.replace(/^\$?\.?/, '')}`;
    throw new StatusError(500, '', `failed to create typed patch object (${object}): ${path}: field not declared in schema`);
  }

  #unknownFields(paths: readonly string[]): StatusError {
    const list = paths.map((path) => `unknown field "${path.replace(/^\$?\.?/, '')}"`).join(', ');
    return new StatusError(400, 'BadRequest', `strict decoding error: ${list}`);
  }

  #shape(request: WriteRequest, body: Record<string, unknown>): Body {
    const given = (body['metadata'] ?? {}) as Record<string, unknown>;
    const name = typeof given['name'] === 'string' ? given['name'] : request.name;
    if (request.name !== '' && name !== request.name) {
      throw new StatusError(400, 'BadRequest', `the name of the object (${name}) does not match the name on the URL (${request.name})`);
    }
    if (name === '')
      throw invalid(request.resource, '', [{ field: 'metadata.name', message: 'Required value: name or generateName is required' }]);
    const namespace = request.namespace;
    if (given['namespace'] !== undefined && namespace !== undefined && given['namespace'] !== namespace) {
      throw new StatusError(400, 'BadRequest', 'the namespace of the provided object does not match the namespace sent on the request');
    }
    const metadata = { ...given, name, ...(namespace === undefined ? {} : { namespace }) };
    const data = request.resource.kind === 'Secret' ? secretData(body) : {};
    const { stringData: _plain, ...rest } = body;
    return { ...rest, ...data, apiVersion: apiVersionOf(request.resource, request.version), kind: request.resource.kind, metadata };
  }

  /** An object that was removed, or removed and made again, is another one. */
  #checkIdentity(request: WriteRequest, old: Stored | undefined, uid: unknown): void {
    if (uid === undefined || old?.metadata['uid'] === uid) return;
    const { resource, name } = request;
    if (old !== undefined)
      throw invalid(resource, name, [{ reason: 'FieldValueInvalid', field: 'metadata.uid', message: 'field is immutable' }]);
    const type = resource.group === '' ? resource.plural : `${resource.plural}.${resource.group}`;
    const message = `Operation cannot be fulfilled on ${type} "${name}": uid mismatch: the provided object specified uid ${JSON.stringify(uid)}`;
    throw new StatusError(409, 'Conflict', message, { name, kind: resource.plural });
  }

  #checkVersion(request: WriteRequest, old: Stored, version: unknown): void {
    if (version === undefined || version === '' || version === '0') return;
    if (old.metadata.resourceVersion !== version) throw modified(request.resource, request.name);
  }

  #needNamespace({ namespace }: WriteRequest): void {
    if (namespace === undefined || this.#storage.get('namespaces', namespace) !== undefined) return;
    throw notFound({ group: '', plural: 'namespaces' }, namespace);
  }

  #need(request: WriteRequest, key: string): Stored {
    const old = this.#storage.get(request.resource.plural, key);
    if (old === undefined) throw notFound(request.resource, request.name);
    return old;
  }

  #key(request: WriteRequest, name: string): string {
    return request.namespace === undefined ? name : `${request.namespace}/${name}`;
  }
}

function withStatus(body: Body, status: unknown): Body {
  const { status: _given, ...rest } = body;
  return status === undefined ? rest : { ...rest, status };
}

function stripped(object: Record<string, unknown>): unknown {
  const {
    resourceVersion: _version,
    uid: _uid,
    creationTimestamp: _time,
    generation: _generation,
    ...metadata
  } = object['metadata'] as Record<string, unknown>;
  return { ...object, metadata };
}

function dropNulls(value: Record<string, unknown>): Record<string, unknown> {
  const entries = Object.entries(value).filter(([, inner]) => inner !== null);
  return Object.fromEntries(
    entries.map(([field, inner]) => [
      field,
      typeof inner === 'object' && !Array.isArray(inner) ? dropNulls(inner as Record<string, unknown>) : inner,
    ]),
  );
}

function secretData(body: Record<string, unknown>): Record<string, unknown> {
  const plain = Object.entries((body['stringData'] ?? {}) as Record<string, string>);
  const data = { ...(body['data'] as Record<string, string> | undefined) };
  for (const [key, text] of plain) data[key] = Buffer.from(text).toString('base64');
  return { data, type: body['type'] ?? 'Opaque' };
}

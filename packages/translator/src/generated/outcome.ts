import { readInstance } from '../emit/mesh-gateway-instance.ts';
import type { Wanted } from './wanted.ts';
import type { JsonObject } from '../resources/json.ts';
import type { KubeObject } from '../resources/object.ts';
import type { ObjectKey } from '../resources/ref.ts';
import type { Taken } from '../snapshot/intake.ts';
import type { GeneratedKind, GeneratedMeta, GeneratedObject, ObjectStatus, ReconcileFailure, Refusal, SecretCopy } from '../translation.ts';

/** An object that a reconciliation created or rewrote. */
export interface Written {
  readonly kind: Exclude<GeneratedKind, 'Secret'>;
  readonly object: GeneratedObject;
  /** What the controller wanted, which explains where its values come from. */
  readonly wanted: Wanted;
  /** It was there already; absent where it was created. */
  readonly replaced?: ObjectKey;
}

/** What the reconciliation of one object comes to. */
export interface Outcome {
  readonly key: ObjectKey;
  readonly written: readonly Written[];
  /** Existing objects that are deleted. */
  readonly deleted: readonly ObjectKey[];
  readonly copies: readonly SecretCopy[];
  readonly refusals: readonly Refusal[];
  readonly failures: readonly ReconcileFailure[];
  readonly status: ObjectStatus;
}

/** An existing object of a generated kind in the form of the recordings. */
export function generatedOf(taken: Taken): GeneratedObject {
  const { stored } = taken;
  const { mesh, spec, status } = stored;
  return {
    metadata: metadataOf(stored, taken.namespace),
    ...(mesh !== undefined && { mesh }),
    ...(spec !== undefined && { spec: taken.kind.kind === 'MeshGatewayInstance' ? readInstance(spec) : spec }),
    ...(status !== undefined && { status }),
  };
}

function metadataOf(object: KubeObject, namespace: string): GeneratedMeta {
  const { name, labels, annotations, ownerReferences } = object.metadata;
  const owners = ownerReferences?.map(withoutUid) ?? [];
  return {
    name,
    ...(namespace !== '' && { namespace }),
    ...(labels !== undefined && Object.keys(labels).length > 0 && { labels }),
    ...(annotations !== undefined && Object.keys(annotations).length > 0 && { annotations }),
    ...(owners.length > 0 && { ownerReferences: owners }),
  };
}

function withoutUid(reference: JsonObject): JsonObject {
  const { uid: _, ...rest } = reference;
  return rest;
}

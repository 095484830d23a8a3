import type { MeshChoice } from '../attach/mesh.ts';
import type { JsonObject } from '../resources/json.ts';
import { meshKey, ownerLabel } from '../resources/kuma.ts';
import { compact } from '../resources/read.ts';
import type { GeneratedKind, GeneratedObject, SourcePath } from '../translation.ts';
import { ownerLabelValue } from '../resources/names.ts';
import type { Origin, Tracer } from './trace.ts';

/** A labelled object that an owner wants to exist. */
export interface Wanted {
  readonly kind: Exclude<GeneratedKind, 'Secret'>;
  readonly object: GeneratedObject;
  readonly tracer: Tracer;
}

export interface WantedFields {
  readonly kind: Wanted['kind'];
  readonly name: string;
  /** Absent for cluster-scoped kinds, which carry their mesh in a field. */
  readonly namespace?: string;
  readonly mesh: MeshChoice;
  /** Namespaced kinds: whether the mesh is written as a label. */
  readonly meshLabel?: boolean;
  readonly spec: JsonObject;
  /** The Gateway or HTTPRoute. */
  readonly owner: Origin;
  readonly ownerNamespace: string;
  readonly ownerName: string;
  /** What else the name is made of. */
  readonly nameSources: readonly SourcePath[];
}

/** An object with its owner label, mesh and the origins of its metadata. Source: `common/reconcile.go`. */
export function wantedObject(tracer: Tracer, fields: WantedFields): Wanted {
  const { kind, name, namespace, mesh, owner } = fields;
  const identity = [owner.at('metadata', 'name'), owner.at('metadata', 'namespace')];
  const meshSources = mesh.source === undefined ? [] : [mesh.source];
  const labels = compact({
    [ownerLabel]: ownerLabelValue(fields.ownerNamespace, fields.ownerName),
    [meshKey]: fields.meshLabel === true ? mesh.mesh : undefined,
  }) as Readonly<Record<string, string>>;
  tracer.note(labels, identity, { [ownerLabel]: identity, [meshKey]: meshSources });
  const metadata = namespace === undefined ? { name, labels } : { name, namespace, labels };
  tracer.note(metadata, identity, { name: [...identity, ...fields.nameSources] });
  const object: GeneratedObject =
    namespace === undefined ? { metadata, mesh: mesh.mesh, spec: fields.spec } : { metadata, spec: fields.spec };
  tracer.note(object as unknown as JsonObject, owner, { mesh: meshSources });
  return { kind, object, tracer };
}

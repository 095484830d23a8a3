import type { MeshChoice } from '../attach/mesh.ts';
import type { JsonObject } from '../resources/json.ts';
import { meshKey, ownerLabel } from '../resources/kuma.ts';
import type { ObjectKey } from '../resources/ref.ts';
import type { GeneratedKind, GeneratedObject, ProvenanceMap, SourcePath } from '../translation.ts';
import { Tracer } from './trace.ts';
import type { Origin } from './trace.ts';

/** A labelled object that an owner wants to exist. */
export interface Wanted {
  readonly kind: Exclude<GeneratedKind, 'Secret'>;
  /** Its place among all objects: kind, namespace, name. */
  readonly place: ObjectKey;
  readonly object: GeneratedObject;
  /** Which input fields made which of its parts; worked out anew with every call. */
  readonly explain: Explain;
}

/** Explains one of the objects that an owner wants. */
export type Explain = (wanted: Wanted) => ProvenanceMap;

/** Explains an object by planning its owner once more, this time with a tracer that listens. */
export function explainBy(plan: (tracer: Tracer) => readonly Wanted[]): Explain {
  return ({ kind, object }) => {
    const tracer = new Tracer();
    const same = plan(tracer).find((one) => one.kind === kind && one.object.metadata.name === object.metadata.name);
    return same === undefined ? {} : tracer.provenance(same.object as unknown as JsonObject, '');
  };
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
  /** Value of the owner label. */
  readonly ownerLabel: string;
  /** What else the name is made of. */
  readonly nameSources: readonly SourcePath[];
}

/** An object with its owner label, mesh and the origins of its metadata. Source: `common/reconcile.go`. */
export function wantedObject(tracer: Tracer, explain: Explain, fields: WantedFields): Wanted {
  const { kind, name, namespace, mesh, owner } = fields;
  const identity = [owner.at('metadata', 'name'), owner.at('metadata', 'namespace')];
  const meshSources = mesh.source === undefined ? [] : [mesh.source];
  const labels: Readonly<Record<string, string>> =
    fields.meshLabel === true ? { [ownerLabel]: fields.ownerLabel, [meshKey]: mesh.mesh } : { [ownerLabel]: fields.ownerLabel };
  tracer.note(labels, identity, { [ownerLabel]: identity, [meshKey]: meshSources });
  const metadata = namespace === undefined ? { name, labels } : { name, namespace, labels };
  tracer.note(metadata, identity, { name: [...identity, ...fields.nameSources] });
  const object: GeneratedObject =
    namespace === undefined ? { metadata, mesh: mesh.mesh, spec: fields.spec } : { metadata, spec: fields.spec };
  tracer.note(object as unknown as JsonObject, owner, { mesh: meshSources });
  const place = namespace === undefined ? `${kind}/${name}` : `${kind}/${namespace}/${name}`;
  return { kind, place, object, explain };
}

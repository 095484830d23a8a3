import type { Json, Pointer } from '../../resources/json.ts';
import type { KubeObject } from '../../resources/object.ts';
import { keyOf, type ObjectKey } from '../../resources/ref.ts';
import type { Draft } from '../check.ts';
import type { Edit } from '../finding.ts';
import type { GrantedReference } from './grant.ts';
import { segment } from './json.ts';
import { meshLabel } from './mesh.ts';
import { toYaml } from './yaml.ts';

/** A quick fix of a draft: in the draft's zone unless it names another. */
export type DraftFix = NonNullable<Draft['fixes']>[number];

/** A quick fix that sets one field. */
export function setField(title: string, object: ObjectKey, path: Pointer, value: Json): DraftFix {
  return { title, object, edits: [{ path, value }] };
}

/** A quick fix that drops one field or list entry. */
export function removeField(title: string, object: ObjectKey, path: Pointer): DraftFix {
  return { title, object, edits: [{ path, remove: true }] };
}

/** A quick fix of several edits in one object. */
export function editFields(title: string, object: ObjectKey, edits: readonly Edit[]): DraftFix {
  return { title, object, edits };
}

/** A quick fix that adds a manifest. */
export function createObject(title: string, manifest: Json, zone?: string): DraftFix {
  return { title, create: toYaml(manifest), ...(zone !== undefined && { zone }) };
}

/** A quick fix that is a command line. */
export function runCommand(title: string, command: string, zone?: string): DraftFix {
  return { title, command, ...(zone !== undefined && { zone }) };
}

/** A label on an object. */
export function setLabel(title: string, object: KubeObject, label: string, value: string): DraftFix {
  return setField(title, keyOf(object), `/metadata/labels/${segment(label)}`, value);
}

/** The mesh label in place of the annotation. */
export function annotationToLabel(object: KubeObject, mesh: string): DraftFix {
  return editFields(`Set ${meshLabel} as a label instead of an annotation`, keyOf(object), [
    { path: `/metadata/labels/${segment(meshLabel)}`, value: mesh },
    { path: `/metadata/annotations/${segment(meshLabel)}`, remove: true },
  ]);
}

/** A quick fix whose edits need further manifests to work. */
export function withManifests(fix: DraftFix, manifests: readonly Json[]): DraftFix {
  return manifests.length === 0 ? fix : { ...fix, create: manifestsText(manifests) };
}

/** YAML of several manifests. */
export function manifestsText(manifests: readonly Json[]): string {
  return manifests.map(toYaml).join('---\n');
}

/** A quick fix that adds a ReferenceGrant which permits a reference and nothing else. */
export function createGrant(reference: GrantedReference): DraftFix {
  return createObject(`Create a ReferenceGrant in namespace ${reference.namespace}`, grantFor(reference));
}

/** A ReferenceGrant that permits a reference and nothing else. */
export function grantFor({ group, kind, name, namespace, fromNamespace, fromKind }: GrantedReference): Json {
  return {
    apiVersion: 'gateway.networking.k8s.io/v1beta1',
    kind: 'ReferenceGrant',
    metadata: { name: `${fromNamespace}-to-${name}`.slice(0, 63), namespace },
    spec: {
      from: [{ group: 'gateway.networking.k8s.io', kind: fromKind, namespace: fromNamespace }],
      to: [{ group, kind, name }],
    },
  };
}

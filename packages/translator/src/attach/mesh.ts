import { defaultMesh, meshKey } from '../resources/kuma.ts';
import type { KubeObject } from '../resources/object.ts';
import type { ObjectKey } from '../resources/ref.ts';
import type { SourcePath } from '../translation.ts';
import type { MeshSource } from '../versions/profile.ts';

/** The mesh of an object and the field that decided it; none where nothing did and `default` was taken. */
export interface MeshChoice {
  readonly mesh: string;
  readonly source?: SourcePath;
}

/** Which mesh a Gateway or HTTPRoute belongs to. Source: `pkg/plugins/runtime/k8s/util/util.go`. */
export function meshOf(
  object: Pick<KubeObject, 'metadata'>,
  key: ObjectKey,
  namespace: KubeObject,
  order: readonly MeshSource[],
): MeshChoice {
  for (const source of order) {
    const own = source === 'label' || source === 'annotation';
    const { metadata } = own ? object : namespace;
    const inLabels = source === 'label' || source === 'namespaceLabel';
    const mesh = (inLabels ? metadata.labels : metadata.annotations)?.[meshKey];
    if (mesh === undefined || mesh === null || mesh === '') continue;
    const field = inLabels ? 'labels' : 'annotations';
    const holder = own ? key : `Namespace/${namespace.metadata.name}`;
    return { mesh, source: { object: holder, path: `/metadata/${field}/kuma.io~1mesh` } };
  }
  return { mesh: defaultMesh };
}

import type { Ref } from '../resources/ref.ts';
import type { TranslatedZone } from '../zone.ts';
import type { GraphNode } from './graph.ts';
import { clusterGroupId } from './ids.ts';
import type { ZoneView } from './relations.ts';

/** The node that stands for something which exists nowhere, or which we may not see. */
export function ghostNode(view: ZoneView, ref: Ref, id: string): GraphNode {
  const hidden = isHidden(view.zone, ref);
  return {
    id,
    kind: ghostKind(ref.kind),
    title: ref.name,
    subtitle: `${ref.namespace} · ${hidden ? 'not visible' : 'not found'}`,
    zone: view.zone.name,
    namespace: ref.namespace,
    state: hidden ? 'unknown' : 'ghost',
    group: clusterGroupId(view.zone.name, view.zone.cluster),
    note: hidden ? `${ref.kind}s could not be read in ${view.zone.name}` : `there is no ${ref.kind} ${ref.namespace}/${ref.name}`,
  };
}

/** Whether objects of this kind could not be read in the zone, so that a missing one says nothing. */
export function isHidden(zone: TranslatedZone, ref: Ref): boolean {
  return zone.hidden.some(({ kind }) => kind === ref.kind || kind === `${ref.kind}.${ref.group}`);
}

function ghostKind(kind: string): GraphNode['kind'] {
  if (kind === 'Gateway' || kind === 'Service' || kind === 'MeshService' || kind === 'ExternalService') return kind;
  return 'Other';
}

import { keyOf } from '../resources/ref.ts';
import type { KubeObject } from '../resources/object.ts';
import { addNode } from './draft.ts';
import type { Draft } from './draft.ts';
import type { GraphNode, NodeState } from './graph.ts';
import { clusterGroupId, nodeId } from './ids.ts';
import { objectsIn, wordOf } from './read.ts';
import type { ZoneView } from './relations.ts';

/** Adds a Service, or another object that a route may point to. */
export function addTarget(draft: Draft, view: ZoneView, target: KubeObject, state: NodeState): void {
  const { zone } = view;
  const namespace = target.metadata.namespace ?? '';
  addNode(draft, {
    id: nodeId(zone.name, keyOf(target)),
    kind: targetKind(target.kind),
    title: target.metadata.name,
    subtitle: [namespace, protocols(target)].filter((part) => part !== '').join(' · '),
    zone: zone.name,
    namespace,
    object: keyOf(target),
    state,
    group: clusterGroupId(zone.name, zone.cluster),
    mesh: view.meshOf(target),
  });
}

function targetKind(kind: string): GraphNode['kind'] {
  return kind === 'Service' || kind === 'MeshService' || kind === 'ExternalService' ? kind : 'Other';
}

/** The application protocols that a Service's ports declare, each once. */
function protocols(target: KubeObject): string {
  const declared = objectsIn(target.spec?.['ports']).map((port) => wordOf(port['appProtocol']));
  return [...new Set(declared.filter((protocol) => protocol !== ''))].join(', ');
}

/**
 * Marks the Services that are only drawn because a route of another zone points to them in vain: nothing in their own zone
 * uses them.
 */
export function markElsewhere(draft: Draft): void {
  const used = new Set<string>();
  const wanted = new Set<string>();
  for (const edge of draft.edges.values()) {
    const [from, to] = [draft.nodes.get(edge.from), draft.nodes.get(edge.to)];
    if (from === undefined || to === undefined) continue;
    if (from.zone !== to.zone) wanted.add(to.id);
    else for (const node of [from, to]) used.add(node.id);
  }
  for (const id of wanted) {
    const node = draft.nodes.get(id);
    if (node === undefined || used.has(id) || node.kind === 'Gateway' || node.kind === 'HTTPRoute') continue;
    draft.nodes.set(id, { ...node, state: 'elsewhere', subtitle: `${node.namespace} · in ${node.zone}`, note: `exists in ${node.zone}` });
  }
}

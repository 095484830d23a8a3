import type { GraphEdge, GraphGroup, GraphNode, NodeState } from './graph.ts';
import { clusterGroupId, zoneGroupId } from './ids.ts';
import type { TranslatedZone } from '../zone.ts';

/** The picture while it is being put together. */
export interface Draft {
  readonly groups: Map<string, GraphGroup>;
  readonly nodes: Map<string, GraphNode>;
  readonly edges: Map<string, GraphEdge>;
}

export function emptyDraft(): Draft {
  return { groups: new Map(), nodes: new Map(), edges: new Map() };
}

/** Adds the boxes of a zone and gives the id of the inner one. */
export function addGroups(draft: Draft, zone: TranslatedZone): string {
  const outer = zoneGroupId(zone.name);
  const inner = clusterGroupId(zone.name, zone.cluster);
  const subtitle = zone.settings.mode === 'global' ? 'global control plane' : `Kuma ${zone.translation.kuma.asked}`;
  draft.groups.set(outer, { id: outer, kind: 'zone', title: zone.name, subtitle, state: 'ready' });
  draft.groups.set(inner, { id: inner, kind: 'cluster', title: zone.cluster, subtitle: '', parent: outer, state: 'ready' });
  return inner;
}

/** Adds a node unless it is there. */
export function addNode(draft: Draft, node: GraphNode): void {
  if (!draft.nodes.has(node.id)) draft.nodes.set(node.id, node);
}

const WORST_FIRST: readonly NodeState[] = ['unreachable', 'degraded', 'unknown', 'elsewhere', 'progress', 'ready'];

/**
 * Adds an edge. Where one of the same relation joins the same nodes already, the worse state wins and both labels and reasons
 * are kept.
 */
export function addEdge(draft: Draft, edge: Omit<GraphEdge, 'id'>): void {
  const id = `${edge.from} ${edge.relation} ${edge.to}`;
  const there = draft.edges.get(id);
  if (there === undefined) {
    draft.edges.set(id, { id, ...edge });
    return;
  }
  const [first, second] = worse(edge.state, there.state) ? [edge, there] : [there, edge];
  draft.edges.set(id, { ...there, state: first.state, label: join(first.label, second.label), reason: join(first.reason, second.reason) });
}

function worse(a: NodeState, b: NodeState): boolean {
  return WORST_FIRST.indexOf(a) < WORST_FIRST.indexOf(b);
}

function join(first: string, second: string): string {
  if (second === '' || first === second) return first;
  return first === '' ? second : `${first} · ${second}`;
}

/** The ids on the other side of each node's edges, in both directions. */
export function neighboursOf(draft: Draft): ReadonlyMap<string, readonly string[]> {
  const neighbours = new Map<string, string[]>();
  for (const { from, to } of draft.edges.values()) {
    append(neighbours, from, to);
    append(neighbours, to, from);
  }
  return neighbours;
}

/** Adds to the list of a key. */
export function append<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

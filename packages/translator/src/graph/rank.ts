import { neighboursOf } from './draft.ts';
import type { Draft } from './draft.ts';
import type { GraphNode, NodeKind } from './graph.ts';
import { byId } from './ids.ts';
import { isBroken } from './states.ts';

/** In which order nodes are kept when there are too many. */
const KINDS: Partial<Record<NodeKind, number>> = { Gateway: 2, Listener: 3, HTTPRoute: 4, Service: 5 };
const OTHER_KINDS = 6;

/**
 * Sorts the nodes by how much they are needed: what is broken, has findings or was asked for; what hangs on it; the rest by kind.
 * @returns the nodes, and how many of them belong to the first class
 */
export function rankNodes(
  draft: Draft,
  marked: ReadonlySet<string>,
  isAsked: (node: GraphNode) => boolean,
): { readonly nodes: readonly GraphNode[]; readonly important: number } {
  const first = new Set<string>();
  for (const node of draft.nodes.values()) {
    if (isBroken(node) || node.state === 'ghost' || marked.has(node.id) || isAsked(node)) first.add(node.id);
  }
  const neighbours = neighboursOf(draft);
  const second = new Set([...first].flatMap((id) => neighbours.get(id) ?? []));
  const rank = (node: GraphNode): number => {
    if (first.has(node.id)) return 0;
    return second.has(node.id) ? 1 : (KINDS[node.kind] ?? OTHER_KINDS);
  };
  const ranks = new Map([...draft.nodes.values()].map((node) => [node.id, rank(node)]));
  const nodes = [...draft.nodes.values()].toSorted((a, b) => (ranks.get(a.id) ?? 0) - (ranks.get(b.id) ?? 0) || byId(a, b));
  return { nodes, important: first.size };
}

import type { Graph, GraphNode } from '@routescope/translator';

/** Pills in the address are one word each: none of their ids holds a comma. */
const separator = ',';

/** Ids of the pills that the address opens. */
export function openPills(text: string | undefined): readonly string[] {
  return (text ?? '').split(separator).filter((id) => id !== '');
}

/** Whether a click on a pill can show more: it stands for one zone, and is not open already with more than a picture holds. */
export function canOpen(node: GraphNode, open: string | undefined): boolean {
  return node.kind === 'Pill' && node.zone !== '' && !openPills(open).includes(node.id);
}

/** The address's list with that pill opened too; undefined where the node is no pill that can be opened. */
export function withPill(graph: Graph | undefined, id: string | undefined, open: string | undefined): string | undefined {
  const node = graph?.nodes.find((candidate) => candidate.id === id);
  return node !== undefined && canOpen(node, open) ? [...openPills(open), node.id].join(separator) : undefined;
}

import { compareText } from '../resources/read.ts';
import { neighboursOf } from './draft.ts';
import type { Draft } from './draft.ts';
import type { GraphNode, NodeKind } from './graph.ts';
import { byId } from './ids.ts';
import { isBroken } from './states.ts';

/** Classes of nodes in the order in which they are kept when there are too many. */
const ASKED = 0;
const BROKEN = 1;
const CONCERNED = 2;
const MARKED = 3;
const KINDS: Partial<Record<NodeKind, number>> = { Gateway: 4, Listener: 5, HTTPRoute: 6, Service: 7 };
const OTHER_KINDS = 8;

interface Place {
  readonly rank: number;
  /** What it is kept with: a backend that does not exist comes right behind the first broken route that wants it. */
  readonly anchor: string;
}

/**
 * Sorts the nodes by how much they are needed: what was asked for; what is broken, each with the missing things that it points to; what hangs
 * on it; what findings touch; the rest by kind.
 * @returns the nodes, and how many of them are asked for or broken
 */
export function rankNodes(
  draft: Draft,
  marked: ReadonlySet<string>,
  isAsked: (node: GraphNode) => boolean,
): { readonly nodes: readonly GraphNode[]; readonly important: number } {
  const neighbours = neighboursOf(draft);
  const broken = new Set([...draft.nodes.values()].flatMap((node) => (isBroken(node) ? [node.id] : [])));
  const concerned = new Set([...broken].flatMap((id) => neighbours.get(id) ?? []));
  const placeOf = (node: GraphNode): Place => {
    const { id } = node;
    if (isAsked(node)) return { rank: ASKED, anchor: id };
    if (broken.has(id)) return { rank: BROKEN, anchor: id };
    if (node.state === 'ghost') return { rank: BROKEN, anchor: firstOf(neighbours.get(id), broken) ?? id };
    if (concerned.has(id)) return { rank: CONCERNED, anchor: id };
    return { rank: marked.has(id) ? MARKED : (KINDS[node.kind] ?? OTHER_KINDS), anchor: id };
  };
  const ranked = [...draft.nodes.values()].map((node) => ({ node, ...placeOf(node) }));
  ranked.sort((a, b) => a.rank - b.rank || compareText(a.anchor, b.anchor) || lead(a) - lead(b) || byId(a.node, b.node));
  return { nodes: ranked.map(({ node }) => node), important: ranked.filter(({ rank }) => rank <= BROKEN).length };
}

/** What others are kept with stands before them. */
function lead({ node, anchor }: { readonly node: GraphNode; readonly anchor: string }): number {
  return node.id === anchor ? 0 : 1;
}

/** The least id among those of a set. */
function firstOf(ids: Iterable<string> | undefined, among: ReadonlySet<string>): string | undefined {
  let first: string | undefined;
  for (const id of ids ?? []) if (among.has(id) && (first === undefined || id < first)) first = id;
  return first;
}

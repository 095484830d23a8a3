import { compareText } from '../resources/read.ts';
import { append } from './draft.ts';
import type { EdgeState, Graph, GraphEdge, GraphNode, NodeKind, NodeState } from './graph.ts';

/** One line of the outline. A node may stand in several places: `id` is unique, `node` is the graph's id. */
export interface OutlineItem {
  readonly id: string;
  readonly node?: string;
  readonly edge?: string;
  readonly kind: NodeKind | 'Zone' | 'Cluster';
  /** `HTTPRoute shop · demo`. */
  readonly label: string;
  /** What the line from the parent says: share, or why it is dead. */
  readonly via: string;
  readonly state: NodeState | EdgeState;
  readonly children: readonly OutlineItem[];
}

/** The picture as a tree: data for a tree view, and text for a terminal. */
export interface Outline {
  readonly items: readonly OutlineItem[];
  readonly text: string;
}

/**
 * The same data as the picture, as a tree: zone, cluster, then what traffic passes from outside in. Services come once more where
 * something is attached to them, and at the end where nothing points to them.
 */
export function toOutline(graph: Graph): Outline {
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const out = new Map<string, GraphEdge[]>();
  for (const edge of graph.edges) append(out, edge.from, edge);
  const reader: Reader = { nodes, out, into: new Set(graph.edges.filter((edge) => !isCrossing(edge, nodes)).map((edge) => edge.to)) };
  const outer = graph.groups.filter((group) => group.parent === undefined);
  const items = outer.map((zone) => ({
    id: zone.id,
    kind: 'Zone' as const,
    label: zone.subtitle === '' ? zone.title : `${zone.title} · ${zone.subtitle}`,
    via: '',
    state: zone.state,
    children: graph.groups
      .filter((group) => group.parent === zone.id)
      .map((cluster) => ({
        id: cluster.id,
        kind: 'Cluster' as const,
        label: `cluster ${cluster.title}`,
        via: '',
        state: cluster.state,
        children: rootItems(graph, cluster.id, reader),
      })),
  }));
  const all: OutlineItem[] = [...items, ...rootItems(graph, '', reader)];
  return { items: all, text: outlineText(all) };
}

interface Reader {
  readonly nodes: ReadonlyMap<string, GraphNode>;
  readonly out: ReadonlyMap<string, readonly GraphEdge[]>;
  /** Nodes that something in their own zone leads to. */
  readonly into: ReadonlySet<string>;
}

function isCrossing(edge: GraphEdge, nodes: ReadonlyMap<string, GraphNode>): boolean {
  return nodes.get(edge.from)?.zone !== nodes.get(edge.to)?.zone;
}

const ROOT_ORDER: readonly NodeKind[] = ['Gateway', 'Service', 'HTTPRoute'];

/** What stands directly under a cluster: Gateways, Services that routes are attached to, and whatever nothing leads to. */
function rootItems(graph: Graph, group: string, reader: Reader): OutlineItem[] {
  return graph.nodes
    .filter((node) => node.group === group)
    .filter((node) => !reader.into.has(node.id) || hasAttached(node, reader))
    .toSorted((a, b) => rootRank(a) - rootRank(b) || compareText(a.id, b.id))
    .map((node) => nodeItem(node, undefined, group, new Set(), reader));
}

function rootRank(node: GraphNode): number {
  const rank = ROOT_ORDER.indexOf(node.kind);
  return rank < 0 ? ROOT_ORDER.length : rank;
}

function hasAttached(node: GraphNode, reader: Reader): boolean {
  return node.kind !== 'Listener' && (reader.out.get(node.id) ?? []).some((edge) => edge.relation === 'attaches');
}

function nodeItem(node: GraphNode, edge: GraphEdge | undefined, path: string, above: ReadonlySet<string>, reader: Reader): OutlineItem {
  const id = `${path}/${edge?.id ?? node.id}`;
  // A route may send to the Service that it is attached to: the tree ends where it would start again.
  const ends = above.has(node.id) || (edge?.relation === 'routes' && node.kind !== 'HTTPRoute') || edge?.relation === 'mirrors';
  const below = ends ? [] : (reader.out.get(node.id) ?? []);
  return {
    id,
    node: node.id,
    ...(edge === undefined ? {} : { edge: edge.id }),
    kind: node.kind,
    label: itemLabel(node),
    via: edge?.relation === 'generates' ? '' : (edge?.label ?? ''),
    state: edge !== undefined && edge.state !== 'ready' && edge.state !== 'generated' ? edge.state : node.state,
    children: below.flatMap((next) => {
      const to = reader.nodes.get(next.to);
      return to === undefined ? [] : [nodeItem(to, next, id, new Set([...above, node.id]), reader)];
    }),
  };
}

function itemLabel(node: GraphNode): string {
  const kind = node.kind === 'Pill' || node.kind === 'Other' ? '' : `${node.kind} `;
  return `${kind}${node.title}${node.subtitle === '' ? '' : ` · ${node.subtitle}`}`;
}

/** The tree with lines, one item a line, control characters shown as marks. */
function outlineText(items: readonly OutlineItem[]): string {
  return items.flatMap((item) => [lineOf(item), ...branchLines(item.children, '')]).join('\n');
}

function branchLines(items: readonly OutlineItem[], indent: string): string[] {
  return items.flatMap((item, index) => {
    const last = index === items.length - 1;
    return [`${indent}${last ? '└─ ' : '├─ '}${lineOf(item)}`, ...branchLines(item.children, indent + (last ? '   ' : '│  '))];
  });
}

const STATE_WORDS: Partial<Record<NodeState | EdgeState, string>> = {
  unreachable: 'unreachable',
  degraded: 'degraded',
  unknown: 'unknown',
  ghost: 'not found',
};

function lineOf(item: OutlineItem): string {
  const word = item.via.startsWith('❌') || item.kind === 'Cluster' ? undefined : STATE_WORDS[item.state];
  const state = word === undefined || item.label.endsWith(word) ? '' : ` [${word}]`;
  const via = item.via === '' ? '' : ` (${item.via})`;
  return `${item.label}${via}${state}`.replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, '\u2423');
}

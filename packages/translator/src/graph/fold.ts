import { addEdge } from './draft.ts';
import type { Draft } from './draft.ts';
import type { GraphEdge, GraphNode, NodeKind } from './graph.ts';
import { byId, pillId } from './ids.ts';
import { isBroken } from './states.ts';
import { rankNodes } from './rank.ts';

/** So many Services without routes are drawn one by one in a cluster; more become a pill. */
const FEW_UNUSED = 3;

/** What is drawn, and what had to be left out even so. */
export interface Folded {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  readonly edgesLeftOut: number;
}

export interface Limits {
  readonly nodes: number;
  readonly edges: number;
}

/** How widely pills gather: by what the objects hang from, by cluster, or over all zones. */
type Width = 'parent' | 'cluster' | 'everything';

/**
 * Brings the picture under the limits. What is broken or asked for stays, half of the picture at least, even where lines that work have to be
 * left out for it; then its neighbours, Gateways, listeners, routes and Services in this order. The rest is folded into pills that say how many
 * they stand for.
 */
export function fold(draft: Draft, limits: Limits, marked: ReadonlySet<string>, open: ReadonlySet<string>): Folded {
  const ranked = rankNodes(draft, marked, (node) => isOpened(draft, node, open));
  const unused = unusedServices(draft, marked, open);
  const wanted = ranked.nodes.filter((node) => !unused.has(node.id));
  const atLeast = Math.min(ranked.important, limits.nodes >> 1);
  for (const width of ['parent', 'cluster', 'everything'] as const) {
    const folded = foldTo(draft, wanted, limits, width, atLeast);
    if (folded !== undefined) return folded;
  }
  const least = draw(draft, wanted.slice(0, atLeast), 'everything');
  return cutEdges(least.nodes.length <= limits.nodes ? least : draw(draft, [], 'everything'), limits);
}

function foldTo(draft: Draft, ranked: readonly GraphNode[], limits: Limits, width: Width, atLeast: number): Folded | undefined {
  let count = Math.min(ranked.length, limits.nodes);
  while (count >= atLeast) {
    const drawn = draw(draft, ranked.slice(0, count), width);
    const tooMany = drawn.nodes.length - limits.nodes;
    const surplus = drawn.edges.length / limits.edges;
    if (tooMany <= 0 && surplus <= 1) return { ...drawn, edgesLeftOut: 0 };
    if (count === 0) return undefined;
    count = Math.max(0, Math.min(count - Math.max(1, tooMany), surplus > 1 ? Math.floor(count / surplus) : count));
  }
  return undefined;
}

interface Drawn {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

/** The picture with these nodes one by one and all others in pills. */
function draw(draft: Draft, kept: readonly GraphNode[], width: Width): Drawn {
  const keptIds = new Set(kept.map((node) => node.id));
  const pills = new Map<string, GraphNode>();
  const pillOf = new Map<string, string>();
  for (const node of draft.nodes.values()) {
    if (keptIds.has(node.id)) continue;
    const about = pillAbout(draft, node, width, keptIds);
    const id = pillId(about);
    pillOf.set(node.id, id);
    pills.set(id, grow(pills.get(id), id, node, width));
  }
  const folded: Draft = { groups: draft.groups, nodes: new Map(), edges: new Map() };
  for (const edge of draft.edges.values()) addFoldedEdge(folded, edge, pillOf, draft);
  return { nodes: [...kept, ...pills.values()].toSorted(byId), edges: [...folded.edges.values()].toSorted(byId) };
}

function addFoldedEdge(folded: Draft, edge: GraphEdge, pillOf: ReadonlyMap<string, string>, draft: Draft): void {
  const [from, to] = [pillOf.get(edge.from) ?? edge.from, pillOf.get(edge.to) ?? edge.to];
  if (from === edge.from && to === edge.to) {
    folded.edges.set(edge.id, edge);
    return;
  }
  const dead = edge.state === 'unreachable';
  // A route that works and only leaves other zones' replicas aside is no reason for a red line between pills.
  if (from === to || (dead && draft.nodes.get(edge.from)?.state === 'ready')) return;
  addEdge(folded, { from, to, relation: edge.relation, state: edge.state, label: dead ? '❌' : '', reason: '' });
}

/** What the contents of a node's pill have in common. */
function pillAbout(draft: Draft, node: GraphNode, width: Width, kept: ReadonlySet<string>): string {
  if (width === 'everything') return node.kind;
  const parent = width === 'parent' && node.kind === 'HTTPRoute' ? firstParent(draft, node) : undefined;
  return parent !== undefined && kept.has(parent) ? `${parent} ${node.kind}` : `${node.group} ${node.kind}`;
}

function firstParent(draft: Draft, node: GraphNode): string | undefined {
  return parentsOf(draft).get(node.id);
}

const parentCache = new WeakMap<Draft, ReadonlyMap<string, string>>();

/** For each route the node that it hangs from (the first by id). */
function parentsOf(draft: Draft): ReadonlyMap<string, string> {
  const known = parentCache.get(draft);
  if (known !== undefined) return known;
  const parents = new Map<string, string>();
  for (const edge of draft.edges.values()) {
    if (edge.relation !== 'attaches') continue;
    const there = parents.get(edge.to);
    if (there === undefined || edge.from < there) parents.set(edge.to, edge.from);
  }
  parentCache.set(draft, parents);
  return parents;
}

function isOpened(draft: Draft, node: GraphNode, open: ReadonlySet<string>): boolean {
  if (open.size === 0) return false;
  const parent = firstParent(draft, node);
  const ways = [`${node.group} ${node.kind}`, ...(parent === undefined ? [] : [`${parent} ${node.kind}`])];
  return ways.some((about) => open.has(pillId(about)));
}

function grow(pill: GraphNode | undefined, id: string, node: GraphNode, width: Width): GraphNode {
  const folded = (pill?.folded ?? 0) + 1;
  const broken = isBroken(node) || pill?.state === 'unreachable';
  return {
    id,
    kind: 'Pill',
    title: `+ ${folded} ${plural(node.kind, folded)}`,
    subtitle: '',
    zone: width === 'everything' ? '' : node.zone,
    namespace: '',
    state: broken ? 'unreachable' : 'ready',
    group: width === 'everything' ? '' : node.group,
    folded,
  };
}

const WORDS: Partial<Record<NodeKind, string>> = {
  HTTPRoute: 'route',
  Listener: 'listener',
  Other: 'other object',
  GatewayClass: 'GatewayClasse',
};

function plural(kind: NodeKind, count: number): string {
  const word = WORDS[kind] ?? kind;
  return count === 1 ? word : `${word}s`;
}

/** Services that no route has to do with, in clusters that have many of them. */
function unusedServices(draft: Draft, marked: ReadonlySet<string>, open: ReadonlySet<string>): ReadonlySet<string> {
  const used = new Set([...draft.edges.values()].flatMap((edge) => [edge.from, edge.to]));
  const byGroup = new Map<string, string[]>();
  for (const node of draft.nodes.values()) {
    if (node.kind !== 'Service' || used.has(node.id) || marked.has(node.id) || isOpened(draft, node, open)) continue;
    byGroup.set(node.group, [...(byGroup.get(node.group) ?? []), node.id]);
  }
  return new Set([...byGroup.values()].filter((ids) => ids.length > FEW_UNUSED).flat());
}

/** Leaves out edges where even pills have too many: those that work first. */
function cutEdges(drawn: Drawn, limits: Limits): Folded {
  const important = drawn.edges.toSorted((a, b) => Number(b.state === 'unreachable') - Number(a.state === 'unreachable') || byId(a, b));
  const edges = important.slice(0, limits.edges).toSorted(byId);
  return { nodes: drawn.nodes, edges, edgesLeftOut: drawn.edges.length - edges.length };
}

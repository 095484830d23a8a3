import { neighboursOf } from './draft.ts';
import type { Draft } from './draft.ts';
import { matchesFilter } from './filter.ts';
import type { GraphNode, GraphOptions } from './graph.ts';

const DEFAULT_DEPTH = 2;
const DEEPEST = 3;

/** Reduces the whole picture to what the options ask for. */
export function applyScope(draft: Draft, options: GraphOptions): void {
  const wanted = (node: GraphNode): boolean =>
    (options.zone === undefined || node.zone === options.zone) &&
    (options.mesh === undefined || node.mesh === options.mesh) &&
    (options.namespace === undefined || node.namespace === options.namespace) &&
    (options.find === undefined || matchesFilter(options.find, node));
  if (options.zone !== undefined || options.mesh !== undefined || options.namespace !== undefined || isFilter(options.find)) {
    keep(draft, withSurroundings(draft, wanted));
  }
  if (options.focus !== undefined) keep(draft, neighbourhood(draft, options.focus, options.depth ?? DEFAULT_DEPTH));
  const { hide } = options;
  if (hide !== undefined && isFilter(hide)) {
    keep(draft, new Set([...draft.nodes.values()].filter((node) => !matchesFilter(hide, node)).map((node) => node.id)));
  }
}

function isFilter(filter: GraphOptions['find']): boolean {
  return filter !== undefined && filter.terms.length > 0;
}

/**
 * The nodes that are wanted, with both ends of every edge of a wanted route (so that it is seen where it comes from and what
 * it points to, in other namespaces and zones too), and the Gateway of every listener.
 */
function withSurroundings(draft: Draft, wanted: (node: GraphNode) => boolean): Set<string> {
  const kept = new Set([...draft.nodes.values()].filter(wanted).map((node) => node.id));
  const routes = new Set([...kept].filter((id) => draft.nodes.get(id)?.kind === 'HTTPRoute'));
  for (const edge of draft.edges.values()) {
    if (routes.has(edge.from)) kept.add(edge.to);
    if (routes.has(edge.to)) kept.add(edge.from);
  }
  addGateways(draft, kept);
  return kept;
}

function neighbourhood(draft: Draft, focus: string, depth: number): Set<string> {
  const neighbours = neighboursOf(draft);
  const kept = new Set([...draft.nodes.values()].filter((node) => isFocus(node, focus)).map((node) => node.id));
  let border = [...kept];
  for (let step = 0; step < Math.min(DEEPEST, Math.max(1, depth)); step += 1) {
    border = [...new Set(border.flatMap((id) => neighbours.get(id) ?? []))].filter((id) => !kept.has(id));
    for (const id of border) kept.add(id);
  }
  addGateways(draft, kept);
  return kept;
}

function isFocus(node: GraphNode, focus: string): boolean {
  return node.id === focus || (node.object === focus && node.kind !== 'Listener');
}

function addGateways(draft: Draft, kept: Set<string>): void {
  for (const edge of draft.edges.values()) {
    if (edge.relation === 'listens' && kept.has(edge.to)) kept.add(edge.from);
  }
}

/** Drops all other nodes and the edges that end there. */
function keep(draft: Draft, kept: ReadonlySet<string>): void {
  for (const id of draft.nodes.keys()) if (!kept.has(id)) draft.nodes.delete(id);
  for (const [id, edge] of draft.edges) if (!kept.has(edge.from) || !kept.has(edge.to)) draft.edges.delete(id);
}

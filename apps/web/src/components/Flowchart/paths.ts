import type { Graph } from '@routescope/translator';

/** What belongs together when one thing is pointed at. */
export interface Reach {
  readonly nodes: ReadonlySet<string>;
  readonly edges: ReadonlySet<string>;
}

/** Everything that leads to a node, and everything that it leads to. */
export function reachOf(graph: Graph, node: string): Reach {
  const nodes = new Set([node]);
  const edges = new Set<string>();
  walk(graph, node, 'from', 'to', nodes, edges);
  walk(graph, node, 'to', 'from', nodes, edges);
  return { nodes, edges };
}

function walk(graph: Graph, start: string, near: 'from' | 'to', far: 'from' | 'to', nodes: Set<string>, edges: Set<string>): void {
  const seen = new Set([start]);
  const waiting = [start];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    for (const edge of graph.edges) {
      if (edge[near] !== node) continue;
      edges.add(edge.id);
      nodes.add(edge[far]);
      if (!seen.has(edge[far])) {
        seen.add(edge[far]);
        waiting.push(edge[far]);
      }
    }
  }
}

/** One edge and its two ends. */
export function reachOfEdge(graph: Graph, id: string): Reach | undefined {
  const edge = graph.edges.find((candidate) => candidate.id === id);
  return edge === undefined ? undefined : { nodes: new Set([edge.from, edge.to]), edges: new Set([id]) };
}

/** Unreachable edges first, then broken nodes that none of them touches: what the key n walks through, as ids of edges or nodes. */
export function brokenStops(graph: Graph): readonly { readonly node: string; readonly edge?: string }[] {
  const dead = graph.edges.filter((edge) => edge.state === 'unreachable' || edge.state === 'degraded');
  const touched = new Set(dead.flatMap((edge) => [edge.from, edge.to]));
  const alone = graph.nodes.filter((node) => (node.state === 'unreachable' || node.state === 'degraded') && !touched.has(node.id));
  return [...dead.map((edge) => ({ node: edge.from, edge: edge.id })), ...alone.map((node) => ({ node: node.id }))];
}

import type { Graph, GraphNode } from '@routescope/translator';

/**
 * The node that the address selects. An object that the picture does not hold (a ReferenceGrant, a folded route) still has
 * its panel: a node is made up for it from its id, `zone|Kind/namespace/name`.
 */
export function selectedNode(graph: Graph | undefined, id: string | undefined): GraphNode | undefined {
  if (id === undefined) return undefined;
  const drawn = graph?.nodes.find((node) => node.id === id);
  if (drawn !== undefined || graph === undefined) return drawn;
  const [, zone, kind, rest] = /^([^|]+)\|([A-Za-z]+)\/(.+)$/.exec(id) ?? [];
  if (zone === undefined || kind === undefined || rest === undefined) return undefined;
  const [first = '', second] = rest.split('#')[0]?.split('/') ?? [];
  const [namespace, name] = second === undefined ? ['', first] : [first, second];
  return {
    id,
    kind: 'Other',
    title: name,
    subtitle: namespace,
    zone: decodeURIComponent(zone),
    namespace,
    object: namespace === '' ? `${kind}/${name}` : `${kind}/${namespace}/${name}`,
    state: 'unknown',
    group: '',
  };
}

/** The edge that the address lights: by its id, or `broken` for the first one of the selected node that does not work. */
export function litEdge(graph: Graph, id: string | undefined, node: string | undefined): string | undefined {
  if (id !== 'broken') return id;
  const own = graph.edges.filter((edge) => edge.from === node || edge.to === node);
  return (own.find((edge) => edge.state === 'unreachable') ?? own.find((edge) => edge.state === 'degraded'))?.id;
}

import type { EdgeState, Graph, GraphEdge, GraphGroup, GraphNode } from './graph.ts';
import { shortHash } from './ids.ts';
import { kindChips } from './kinds.ts';
import { accessibleText, oneLine, twoLines } from './label.ts';
import { edgeStyles, groupStyles, nodeStyles } from './theme.ts';
import type { GraphTheme } from './theme.ts';

export interface MermaidOptions {
  /** Default light. */
  readonly theme?: GraphTheme;
  /**
   * False leaves out all styles, for a page that marks states on the drawn picture itself: then a change of state alone does
   * not change the text. Default true: the text stands alone.
   */
  readonly styled?: boolean;
}

/** A flowchart in mermaid's language, and what its ids mean. */
export interface MermaidText {
  readonly text: string;
  /** Graph id by mermaid id, of nodes (`n…`), edges (`e…`) and boxes (`g…`). */
  readonly ids: Readonly<Record<string, string>>;
}

/**
 * The picture as a mermaid flowchart. Ids are hashes of the graph's ids, so an object keeps its id whatever else comes or goes, and
 * no text of users is part of an id, a class or a directive; labels go through `label.ts`. Equal graphs give equal text.
 *
 * On the drawn SVG a node is `g.node` with an id that ends in `flowchart-<id>-<n>`, an edge and its label carry `data-id`.
 */
export function toMermaid(graph: Graph, options: MermaidOptions = {}): MermaidText {
  const theme = options.theme ?? 'light';
  const names = mermaidNames(graph);
  const zones = new Map(graph.nodes.map((node) => [node.id, node.zone]));
  const lines = [
    'flowchart LR',
    `  accTitle: ${accessibleText(titleOf(graph))}`,
    `  accDescr: ${accessibleText(descriptionOf(graph))}`,
    ...graph.groups.filter((group) => group.parent === undefined).flatMap((group) => groupLines(graph, group, names, '  ')),
    ...graph.nodes.filter((node) => node.group === '').map((node) => `  ${nodeLine(node, names)}`),
    ...graph.edges.map((edge) => `  ${edgeLine(edge, names, zones)}`),
    ...(options.styled === false ? [] : styleLines(graph, theme, names)),
  ];
  return { text: `${lines.join('\n')}\n`, ids: Object.fromEntries([...names].map(([id, name]) => [name, id])) };
}

type Names = ReadonlyMap<string, string>;

/** Hashes that meet (which needs billions of objects by chance, but may be made on purpose) are told apart by a suffix. */
function mermaidNames(graph: Graph): Names {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  const name = (prefix: string, id: string): void => {
    let candidate = prefix + shortHash(id);
    while (taken.has(candidate)) candidate += '0';
    taken.add(candidate);
    names.set(id, candidate);
  };
  for (const node of graph.nodes) name('n', node.id);
  for (const edge of graph.edges) name('e', edge.id);
  for (const group of graph.groups) name('g', group.id);
  return names;
}

function titleOf(graph: Graph): string {
  const zones = graph.groups.filter((group) => group.kind === 'zone').length;
  return `Gateway API routes of ${zones === 1 ? '1 zone' : `${zones} zones`}`;
}

function descriptionOf(graph: Graph): string {
  const dead = graph.edges.filter((edge) => edge.state === 'unreachable').length;
  return `${graph.shown} of ${graph.total} objects, ${graph.broken} broken, ${dead} unreachable connections`;
}

function groupLines(graph: Graph, group: GraphGroup, names: Names, indent: string): string[] {
  return [
    `${indent}subgraph ${nameOf(names, group.id)}[${oneLine(groupTitle(group))}]`,
    ...graph.groups.filter((inner) => inner.parent === group.id).flatMap((inner) => groupLines(graph, inner, names, `${indent}  `)),
    ...graph.nodes.filter((node) => node.group === group.id).map((node) => `${indent}  ${nodeLine(node, names)}`),
    `${indent}end`,
  ];
}

function groupTitle(group: GraphGroup): string {
  if (group.kind === 'cluster') return `cluster ${group.title}`;
  return group.subtitle === '' ? `● ${group.title}` : `● ${group.title} · ${group.subtitle}`;
}

function nodeLine(node: GraphNode, names: Names): string {
  const second = [kindChips[node.kind], node.subtitle].filter((part) => part !== '').join(' ');
  return `${nameOf(names, node.id)}[${twoLines(node.title, second)}]`;
}

/** Edges into another zone are one rank longer, so that its box stands beside the first zone's and not below its last column. */
function edgeLine(edge: GraphEdge, names: Names, zones: ReadonlyMap<string, string>): string {
  const label = edge.label === '' ? '' : `|${oneLine(edge.label)}|`;
  const arrow = zones.get(edge.from) === zones.get(edge.to) ? '-->' : '--->';
  return `${nameOf(names, edge.from)} ${nameOf(names, edge.id)}@${arrow}${label} ${nameOf(names, edge.to)}`;
}

function nameOf(names: Names, id: string): string {
  return names.get(id) ?? `n${shortHash(id)}`;
}

/** Class definitions for the states that occur, and the lines that give them to nodes, edges and boxes. */
function styleLines(graph: Graph, theme: GraphTheme, names: Names): string[] {
  return [
    ...classLines(nodeStyles(theme), graph.nodes, (node) => node.state, 'node', names),
    ...classLines(edgeStyles(theme), graph.edges, (edge): EdgeState => edge.state, 'edge', names),
    ...classLines(groupStyles(theme), graph.groups, groupClass, '', names),
  ];
}

function classLines<Item extends { readonly id: string }, Key extends string>(
  styles: ReadonlyMap<Key, string>,
  items: readonly Item[],
  classOf: (item: Item) => Key,
  prefix: string,
  names: Names,
): string[] {
  return [...styles].flatMap(([key, style]) => {
    const members = items.filter((item) => classOf(item) === key).map((item) => nameOf(names, item.id));
    const className = prefix === '' ? key : `${prefix}${key.charAt(0).toUpperCase()}${key.slice(1)}`;
    return members.length === 0 ? [] : [`  classDef ${className} ${style}`, `  class ${members.join(',')} ${className}`];
  });
}

function groupClass(group: GraphGroup): string {
  if (group.kind === 'cluster') return 'cluster';
  if (group.state === 'unreachable') return 'zoneUnreachable';
  if (group.state === 'degraded') return 'zoneDegraded';
  return group.state === 'ready' ? 'zoneReady' : 'zoneUnknown';
}

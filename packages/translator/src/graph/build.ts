import type { Finding } from '../checks/finding.ts';
import { compareText } from '../resources/read.ts';
import type { TranslatedZone } from '../zone.ts';
import { assemble } from './assemble.ts';
import type { Draft } from './draft.ts';
import { fold } from './fold.ts';
import type { Graph, GraphGroup, GraphNode, GraphOptions, NodeState } from './graph.ts';
import { byId, nodeId } from './ids.ts';
import { applyScope } from './scope.ts';
import { isBroken, standingWith } from './states.ts';

/** A picture holds no more than this: beyond it nobody can read it, and drawing becomes slow. */
export const MOST_NODES = 150;
export const MOST_EDGES = 200;

/**
 * The picture of one or more zones: Gateways, listeners, HTTPRoutes and Services with what leads where, and what cannot be
 * reached. Pure: equal zones and options give equal data, whatever the order of zones and objects.
 *
 * @param zones all zones of the estate, also those that are not to be drawn: a backend that is missing in one zone is
 *   shown where it exists
 * @returns sorted nodes, edges and groups within the limits, and truthful counts of what was folded
 */
export function buildGraph(zones: readonly TranslatedZone[], options: GraphOptions = {}): Graph {
  const sorted = zones.toSorted((a, b) => compareText(a.name, b.name));
  const draft = assemble(sorted, options.generated ?? false);
  const marked = markFindings(draft, options.findings ?? []);
  applyScope(draft, options);
  const limits = { nodes: atMost(options.maxNodes, MOST_NODES), edges: atMost(options.maxEdges, MOST_EDGES) };
  const { nodes, edges, edgesLeftOut } = fold(draft, limits, marked, new Set(options.open));
  const all = [...draft.nodes.values()].filter(isObject);
  const shown = nodes.filter(isObject);
  return {
    groups: drawnGroups(draft, nodes),
    nodes,
    edges,
    shown: shown.length,
    total: all.length,
    broken: all.filter(isBroken).length,
    brokenShown: shown.filter(isBroken).length,
    ...(edgesLeftOut === 0 ? {} : { edgesLeftOut }),
  };
}

function atMost(wanted: number | undefined, limit: number): number {
  return wanted === undefined ? limit : Math.max(1, Math.min(limit, wanted));
}

function isObject(node: GraphNode): boolean {
  return node.object !== undefined;
}

/**
 * Marks the nodes that findings touch. The object that an error is about is degraded even where Kuma reports nothing; others may be
 * named only because they are part of the explanation.
 */
function markFindings(draft: Draft, findings: readonly Finding[]): ReadonlySet<string> {
  const marked = new Set<string>();
  for (const finding of findings) {
    if (finding.suppressed !== undefined || (finding.severity !== 'error' && finding.severity !== 'warning')) continue;
    for (const place of [finding.at, ...finding.places]) marked.add(nodeId(place.zone, place.object));
    const about = draft.nodes.get(nodeId(finding.at.zone, finding.at.object));
    if (about !== undefined) draft.nodes.set(about.id, standingWith(about, finding));
  }
  return marked;
}

/** The boxes that have something in them, each with the worst state of what is in its zone. */
function drawnGroups(draft: Draft, nodes: readonly GraphNode[]): GraphGroup[] {
  const used = new Set(nodes.map((node) => node.group));
  const groups = [...draft.groups.values()].filter((group) => used.has(group.id));
  const parents = new Set(groups.map((group) => group.parent));
  const states = zoneStates(draft);
  return [...groups, ...[...draft.groups.values()].filter((group) => parents.has(group.id))]
    .map((group) => ({ ...group, state: states.get(group.id) ?? group.state }))
    .toSorted(byId);
}

/** States of things that say something about their box, the worst last. */
const GROUP_STATES: readonly NodeState[] = ['ready', 'unknown', 'degraded', 'unreachable'];

function zoneStates(draft: Draft): Map<string, NodeState> {
  const states = new Map<string, NodeState>();
  for (const node of draft.nodes.values()) {
    const parent = draft.groups.get(node.group)?.parent;
    for (const group of [node.group, parent]) {
      if (group !== undefined && GROUP_STATES.indexOf(node.state) > GROUP_STATES.indexOf(states.get(group) ?? 'ready'))
        states.set(group, node.state);
    }
  }
  return states;
}

import { numberOf } from '../resources/read.ts';
import { keyOf, refKey } from '../resources/ref.ts';
import type { KubeObject } from '../resources/object.ts';
import type { TranslatedZone } from '../zone.ts';
import { addBackends } from './backends.ts';
import { addEdge, addGroups, addNode, emptyDraft } from './draft.ts';
import type { Draft } from './draft.ts';
import { addGenerated } from './generated.ts';
import { ghostNode } from './ghost.ts';
import type { GraphEdge } from './graph.ts';
import { clusterGroupId, ghostId, listenerId, nodeId } from './ids.ts';
import { objectsIn, wordOf } from './read.ts';
import { readZone } from './relations.ts';
import type { ParentView, RouteView, ZoneView } from './relations.ts';
import { gatewayStanding, isGlobal, isRefused, isWritten, listenerStanding, routeStanding } from './states.ts';
import { addTarget, markElsewhere } from './targets.ts';

/** Puts the whole picture together, without limits: every Gateway, listener, HTTPRoute and Service of every zone. */
export function assemble(zones: readonly TranslatedZone[], generated: boolean): Draft {
  const draft = emptyDraft();
  const views = zones.map(readZone);
  for (const view of views) {
    const group = addGroups(draft, view.zone);
    for (const gateway of view.gateways.values()) addGateway(draft, view, gateway, group);
    for (const target of view.targets.values()) addTarget(draft, view, target, 'ready');
  }
  for (const view of views) {
    for (const route of view.routes.values()) addRoute(draft, views, view, route);
    if (generated) addGenerated(draft, view);
  }
  markElsewhere(draft);
  return draft;
}

function addGateway(draft: Draft, view: ZoneView, gateway: KubeObject, group: string): void {
  const { zone } = view;
  const key = keyOf(gateway);
  const common = { zone: zone.name, namespace: gateway.metadata.namespace ?? '', object: key, group, mesh: view.meshOf(gateway) };
  const id = nodeId(zone.name, key);
  const ignored = isGlobal(zone) && !isWritten(zone.translation.status[key]);
  const subtitle = ignored ? `${common.namespace} · ignored` : common.namespace;
  addNode(draft, { ...common, id, kind: 'Gateway', title: gateway.metadata.name, subtitle, ...gatewayStanding(zone, gateway) });
  for (const listener of objectsIn(gateway.spec?.['listeners'])) {
    const name = wordOf(listener['name']);
    const to = listenerId(zone.name, key, name);
    const standing = listenerStanding(zone, gateway, name);
    const place = `${wordOf(listener['protocol'])} · port ${numberOf(listener['port']) ?? '–'}`;
    addNode(draft, { ...common, id: to, kind: 'Listener', title: name, subtitle: place, ...standing });
    addEdge(draft, { from: id, to, relation: 'listens', state: 'ready', label: '', reason: '' });
  }
}

function addRoute(draft: Draft, views: readonly ZoneView[], view: ZoneView, route: RouteView): void {
  const { zone } = view;
  const id = nodeId(zone.name, route.key);
  const namespace = route.object.metadata.namespace ?? '';
  addNode(draft, {
    id,
    kind: 'HTTPRoute',
    title: route.object.metadata.name,
    subtitle: routeSubtitle(zone, route, namespace),
    zone: zone.name,
    namespace,
    object: route.key,
    group: clusterGroupId(zone.name, zone.cluster),
    mesh: route.mesh,
    ...routeStanding(view, route),
  });
  for (const parent of route.parents) addParent(draft, views, view, route, parent);
  addBackends(draft, views, view, route);
}

function routeSubtitle(zone: TranslatedZone, route: RouteView, namespace: string): string {
  if (!route.judged && isGlobal(zone)) return `${namespace} · ignored`;
  return route.rules === 1 ? namespace : `${namespace} · ${route.rules} rules`;
}

/** The nodes that an accepted parent binds the route to: listeners of a Gateway, or the Gateway or Service itself. */
function boundNodes(view: ZoneView, parent: ParentView): string[] {
  const key = refKey(parent.parent);
  if (parent.listeners.length === 0) return [nodeId(view.zone.name, key)];
  return parent.listeners.map((listener) => listenerId(view.zone.name, key, listener));
}

function addParent(draft: Draft, views: readonly ZoneView[], view: ZoneView, route: RouteView, parent: ParentView): void {
  const to = nodeId(view.zone.name, route.key);
  const edge = (from: string, state: GraphEdge['state'], label: string, reason: string): void =>
    addEdge(draft, { from, to, relation: 'attaches', state, label, reason });
  if (!draft.nodes.has(nodeId(view.zone.name, refKey(parent.parent)))) {
    addMissingParent(draft, views, view, route, parent, edge);
    return;
  }
  if (parent.attachment === 'Allowed') {
    for (const from of boundNodes(view, parent)) {
      const dead = draft.nodes.get(from)?.state === 'unreachable';
      if (dead) edge(from, 'unreachable', '❌ listener does not work', draft.nodes.get(from)?.note ?? '');
      else edge(from, 'ready', '', '');
    }
    return;
  }
  const from = namedParent(draft, view, parent);
  if (isRefused(parent)) edge(from, 'unreachable', refusalLabel(parent), parent.reason);
  else edge(from, 'unknown', '', parent.reason || 'Kuma does not look at this');
}

/** The listener that a refused parentRef names, or the whole parent. */
function namedParent(draft: Draft, view: ZoneView, parent: ParentView): string {
  const listener = listenerId(view.zone.name, refKey(parent.parent), parent.sectionName);
  return draft.nodes.has(listener) ? listener : nodeId(view.zone.name, refKey(parent.parent));
}

function refusalLabel(parent: ParentView): string {
  if (parent.attachment === 'NotPermitted') return '❌ namespace not allowed';
  if (parent.attachment === 'NoHostnameIntersection') return '❌ no hostname in common';
  return parent.sectionName === '' ? '❌ no matching listener' : `❌ no listener ${parent.sectionName}`;
}

/** Draws a parent that is not in the route's zone: from the zone that has it, else from a ghost. */
function addMissingParent(
  draft: Draft,
  views: readonly ZoneView[],
  view: ZoneView,
  route: RouteView,
  parent: ParentView,
  edge: (from: string, state: GraphEdge['state'], label: string, reason: string) => void,
): void {
  if (!route.judged) return;
  const { kind, name } = parent.parent;
  const key = refKey(parent.parent);
  const elsewhere = views.filter((other) => other !== view && draft.nodes.has(nodeId(other.zone.name, key)));
  const reason = parent.reason || `there is no ${kind} ${name} in ${view.zone.name}`;
  for (const other of elsewhere) edge(nodeId(other.zone.name, key), 'unreachable', `❌ ${name} is not in ${view.zone.name}`, reason);
  if (elsewhere.length > 0) return;
  const from = ghostId(view.zone.name, key);
  addNode(draft, ghostNode(view, parent.parent, from));
  edge(from, 'unreachable', `❌ ${name} not found`, reason);
}

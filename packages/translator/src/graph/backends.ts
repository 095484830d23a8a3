import { refKey } from '../resources/ref.ts';
import type { Ref } from '../resources/ref.ts';
import type { Json } from '../resources/json.ts';
import { addEdge, addNode } from './draft.ts';
import type { Draft } from './draft.ts';
import { ghostNode, isHidden } from './ghost.ts';
import type { EdgeRelation } from './graph.ts';
import { ghostId, nodeId } from './ids.ts';
import { fieldsOf, objectsIn, wordOf } from './read.ts';
import type { BackendView, RouteView, ZoneView } from './relations.ts';
import { sharesOf } from './shares.ts';
import type { TargetShare } from './shares.ts';

/** Draws what a route sends where, and what it cannot reach. */
export function addBackends(draft: Draft, views: readonly ZoneView[], view: ZoneView, route: RouteView): void {
  for (const share of sharesOf(route)) {
    if (share.failing !== undefined) addFailing(draft, views, view, route, share, share.failing);
    else addReached(draft, views, view, route, share);
  }
}

function relationOf(share: TargetShare): EdgeRelation {
  return share.mirror ? 'mirrors' : 'routes';
}

function addReached(draft: Draft, views: readonly ZoneView[], view: ZoneView, route: RouteView, share: TargetShare): void {
  const key = refKey(share.target);
  const from = nodeId(view.zone.name, route.key);
  const judged = share.backends[0]?.verdict !== undefined;
  const to = judged || view.targets.has(key) ? targetNode(draft, view, share.target) : undefined;
  if (to === undefined) return;
  const state = judged ? 'ready' : 'unknown';
  addEdge(draft, { from, to, relation: relationOf(share), state, label: share.share, reason: '' });
  if (judged && isPinnedToZone(view, route, share.target)) addNeverUsed(draft, views, view, route, share);
}

/** The node of a target in the route's own zone, or a ghost where it is not there. */
function targetNode(draft: Draft, view: ZoneView, target: Ref): string {
  const own = nodeId(view.zone.name, refKey(target));
  if (draft.nodes.has(own)) return own;
  const ghost = ghostId(view.zone.name, refKey(target));
  addNode(draft, ghostNode(view, target, ghost));
  return ghost;
}

/**
 * Draws that the same Service in other zones takes no part: Kuma pins the backend to the route's zone. A zone that has the
 * same route itself serves its own replicas, so there the edge would be noise.
 */
function addNeverUsed(draft: Draft, views: readonly ZoneView[], view: ZoneView, route: RouteView, share: TargetShare): void {
  const key = refKey(share.target);
  for (const other of views) {
    if (other === view || !other.targets.has(key) || servesItself(other, route, key)) continue;
    addEdge(draft, {
      from: nodeId(view.zone.name, route.key),
      to: nodeId(other.zone.name, key),
      relation: relationOf(share),
      state: 'unreachable',
      label: `❌ ${share.target.name} in ${other.zone.name} is never used`,
      reason: `backendRefs are looked up in the route's own zone, and Kuma sends these requests to ${view.zone.name} only`,
    });
  }
}

function servesItself(other: ZoneView, route: RouteView, target: string): boolean {
  const twin = other.routes.get(route.key);
  return twin?.backends.some((backend) => backend.verdict === 'Resolved' && refKey(backend.target) === target) ?? false;
}

/** Whether what Kuma generates for this route names the zone of this backend; read from the generated objects themselves. */
function isPinnedToZone(view: ZoneView, route: RouteView, target: Ref): boolean {
  const prefix = `${target.name}_${target.namespace}_svc_`;
  return route.parents
    .flatMap((parent) => parent.generated)
    .some((key) => mentionsZone(view.generatedRoutes.get(key)?.spec?.['to'], prefix));
}

function mentionsZone(to: Json | undefined, prefix: string): boolean {
  return objectsIn(to)
    .flatMap((entry) => objectsIn(entry['rules']))
    .flatMap((rule) => ruleTargets(fieldsOf(rule['default'])))
    .some((ref) => wordOf(ref['name']).startsWith(prefix) && wordOf(fieldsOf(ref['tags'])['kuma.io/zone']) !== '');
}

function ruleTargets(rule: ReturnType<typeof fieldsOf>): readonly ReturnType<typeof fieldsOf>[] {
  const mirrors = objectsIn(rule['filters']).map((filter) => fieldsOf(fieldsOf(filter['requestMirror'])['backendRef']));
  return [...objectsIn(rule['backendRefs']), ...mirrors];
}

function addFailing(
  draft: Draft,
  views: readonly ZoneView[],
  view: ZoneView,
  route: RouteView,
  share: TargetShare,
  failing: BackendView,
): void {
  const from = nodeId(view.zone.name, route.key);
  const edge = { from, relation: relationOf(share), reason: failing.message };
  const portion = share.share === '' ? '' : `${share.share} `;
  const here = seenAs(view, share.target);
  if (here !== undefined) {
    addEdge(draft, { ...edge, to: nodeId(view.zone.name, here), state: 'unreachable', label: `❌ ${portion}${refusalWords(failing)}` });
    return;
  }
  if (isHidden(view.zone, share.target)) {
    addEdge(draft, { ...edge, to: targetNode(draft, view, share.target), state: 'unknown', label: `${portion}not visible` });
    return;
  }
  const elsewhere = views.filter((other) => other !== view && seenAs(other, share.target) !== undefined);
  for (const other of elsewhere) {
    const to = nodeId(other.zone.name, seenAs(other, share.target) ?? '');
    addEdge(draft, { ...edge, to, state: 'unreachable', label: `❌ ${portion}${share.target.name} is not in ${view.zone.name}` });
  }
  if (elsewhere.length > 0) return;
  const label = failing.verdict === 'BackendNotFound' ? `${share.target.name} not found` : refusalWords(failing);
  addEdge(draft, { ...edge, to: targetNode(draft, view, share.target), state: 'unreachable', label: `❌ ${portion}${label}` });
}

/** The key under which a zone has the target; for another kind than Service, the Service of that name does as well. */
function seenAs(view: ZoneView, target: Ref): string | undefined {
  const own = refKey(target);
  if (view.targets.has(own)) return own;
  const service = refKey({ ...target, group: '', kind: 'Service' });
  return view.targets.has(service) ? service : undefined;
}

function refusalWords(backend: BackendView): string {
  if (backend.verdict === 'RefNotPermitted') return 'no ReferenceGrant';
  if (backend.verdict === 'InvalidKind') return `${backend.target.kind} is not a backend`;
  return `${backend.target.name} not found`;
}

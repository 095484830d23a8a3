import { invalidOf } from '../invalid.ts';
import type { Finding } from '../checks/finding.ts';
import { keyOf, refKey } from '../resources/ref.ts';
import type { ObjectKey } from '../resources/ref.ts';
import type { KubeObject } from '../resources/object.ts';
import type { Condition, ListenerStatus, ObjectStatus } from '../translation.ts';
import type { TranslatedZone } from '../zone.ts';
import type { GraphNode, NodeState } from './graph.ts';
import type { ParentView, RouteView, ZoneView } from './relations.ts';

/** A state and the sentence that explains it. */
export interface Standing {
  readonly state: NodeState;
  readonly note: string;
}

const READY: Standing = { state: 'ready', note: '' };

/** Whether a node counts as broken in the chip and is kept first when the picture is folded. */
export function isBroken(node: Pick<GraphNode, 'state'>): boolean {
  return node.state === 'unreachable' || node.state === 'degraded';
}

/** What became of a Gateway. */
export function gatewayStanding(zone: TranslatedZone, gateway: KubeObject): Standing {
  const key = keyOf(gateway);
  const ended = endedStanding(zone, key);
  if (ended !== undefined) return ended;
  const status = zone.translation.status[key];
  if (!isWritten(status)) return ignoredStanding(zone, 'Kuma does not look at this Gateway');
  const bad = (status.listeners ?? []).filter((listener) => listenerProblem(listener) !== undefined);
  if (bad.length === 0) return READY;
  const all = bad.length === (status.listeners ?? []).length;
  return {
    state: all ? 'unreachable' : 'degraded',
    note: all ? 'none of its listeners works' : `${bad.length} of its listeners do not work`,
  };
}

/** Whether Kuma writes a status; an object that it leaves alone may have an empty one. */
export function isWritten(status: ObjectStatus | undefined): status is ObjectStatus {
  return status?.conditions !== undefined;
}

/** What became of one listener of a Gateway. */
export function listenerStanding(zone: TranslatedZone, gateway: KubeObject, listener: string): Standing {
  const whole = gatewayStanding(zone, gateway);
  const status = zone.translation.status[keyOf(gateway)]?.listeners?.find((candidate) => candidate.name === listener);
  if (status === undefined) return whole.state === 'ready' ? READY : whole;
  const problem = listenerProblem(status);
  return problem === undefined ? READY : { state: 'unreachable', note: problem };
}

function listenerProblem(listener: ListenerStatus): string | undefined {
  const bad = listener.conditions.find(isBad);
  return bad === undefined ? undefined : `${bad.type}: ${bad.status}, ${bad.reason}${bad.message === '' ? '' : ` (${bad.message})`}`;
}

function isBad(condition: Condition): boolean {
  return condition.type === 'Conflicted' ? condition.status === 'True' : condition.status === 'False';
}

/** What became of an HTTPRoute: unreachable when no request gets through, degraded when part of it fails. */
export function routeStanding(view: ZoneView, route: RouteView): Standing {
  const { zone } = view;
  const ended = endedStanding(zone, route.key);
  if (ended !== undefined) return ended;
  if (!route.judged) return ignoredStanding(zone, 'Kuma does not look at this route');
  const refused = route.parents.filter(isRefused);
  if (refused.length > 0 && refused.length === route.parents.length) return { state: 'unreachable', note: refused[0]?.reason ?? '' };
  if (route.parents.every((parent) => parent.attachment === 'Unknown')) {
    return { state: 'unknown', note: route.parents[0]?.reason || 'none of its parents is Kuma’s' };
  }
  if (hasDeadListeners(view, route)) return { state: 'unreachable', note: 'the listener that it is bound to does not work' };
  return backendStanding(route, refused);
}

/** Whether everything that the route is bound to does not work. */
function hasDeadListeners(view: ZoneView, route: RouteView): boolean {
  const bound = route.parents.filter((parent) => parent.attachment === 'Allowed');
  return bound.length > 0 && bound.every((parent) => boundStanding(view, parent)?.state === 'unreachable');
}

/** What became of the listeners of a Gateway that a route is bound to by one parent; undefined for Services and what is not there. */
export function boundStanding(view: ZoneView, { parent, listeners }: Pick<ParentView, 'parent' | 'listeners'>): Standing | undefined {
  const gateway = view.gateways.get(refKey(parent));
  if (gateway === undefined) return undefined;
  if (listeners.length === 0) return gatewayStanding(view.zone, gateway);
  const standings = listeners.map((listener) => listenerStanding(view.zone, gateway, listener));
  return standings.find((standing) => standing.state !== 'unreachable') ?? standings[0];
}

/** A standing in the light of a finding: the object that an error is about is degraded even where Kuma reports nothing. */
export function standingWith<T extends { readonly state: NodeState; readonly note?: string }>(standing: T, finding: Finding): T {
  if (finding.suppressed !== undefined || finding.severity !== 'error' || standing.state !== 'ready') return standing;
  return { ...standing, state: 'degraded', note: finding.message };
}

function backendStanding(route: RouteView, refused: readonly ParentView[]): Standing {
  const backends = route.backends.filter((backend) => !backend.mirror);
  const dead = backends.filter((backend) => backend.verdict !== undefined && backend.verdict !== 'Resolved');
  const note = dead[0]?.message ?? refused[0]?.reason ?? '';
  if (dead.length > 0 && dead.length === backends.length) return { state: 'unreachable', note };
  const failingMirror = route.backends.some((backend) => backend.mirror && backend.verdict !== undefined && backend.verdict !== 'Resolved');
  if (dead.length > 0 || refused.length > 0 || failingMirror) return { state: 'degraded', note };
  return READY;
}

/** Whether Kuma reports that the route is not accepted by this parent. */
export function isRefused(parent: ParentView): boolean {
  return parent.attachment !== undefined && parent.attachment !== 'Allowed' && parent.attachment !== 'Unknown';
}

/** For objects that the API server does not accept, or whose reconciliation ends in an error. */
function endedStanding(zone: TranslatedZone, key: ObjectKey): Standing | undefined {
  const [invalid] = invalidOf(zone.translation, key);
  if (invalid !== undefined) return { state: 'unreachable', note: `the API server does not accept it: ${invalid}` };
  const failure = zone.translation.failures.find((candidate) => candidate.object === key);
  return failure === undefined ? undefined : { state: 'unreachable', note: failure.message };
}

function ignoredStanding(zone: TranslatedZone, otherwise: string): Standing {
  const note = isGlobal(zone) ? 'ignored: this is a global control plane, Gateway API objects belong into a zone' : otherwise;
  return { state: 'unknown', note };
}

/** Whether the zone is a global control plane. */
export function isGlobal(zone: TranslatedZone): boolean {
  return zone.settings.mode === 'global';
}

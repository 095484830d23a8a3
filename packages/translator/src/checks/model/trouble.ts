import type { ObjectKey } from '../../resources/ref.ts';
import type { Condition, ObjectStatus } from '../../translation.ts';
import { kumaController } from './gateway.ts';
import type { RouteView } from './route.ts';
import { isNegative, isStale, kumaConditions } from './status.ts';
import type { ZoneView } from './zone-view.ts';

/**
 * Is an object not all right in Kuma's own eyes: refused by the API server, its reconciliation ends in an error, a condition is negative
 * (predicted, or reported for the current generation), or a parent gets no answer although it is not another controller's? A finding
 * about any other object is a silent fault and is never an error; see `engine.ts`.
 */
export function isInTrouble(zone: ZoneView, key: ObjectKey): boolean {
  if (zone.isRefused(key) || zone.failed(key)) return true;
  const status = zone.predicted(key);
  if (status !== undefined && isNegativeStatus(status)) return true;
  const kind = key.slice(0, key.indexOf('/'));
  if (unreadKinds.some((one) => one === kind)) return true;
  const route = kind === 'HTTPRoute' ? zone.route(key) : undefined;
  if (route !== undefined && hasUnansweredParent(zone, route)) return true;
  const object = kind === 'HTTPRoute' || kind === 'Gateway' || kind === 'GatewayClass' ? zone.object(key) : undefined;
  if (object === undefined) return false;
  return (
    zone.idle ||
    kumaConditions(object).some((one) => isNegative(one) && one.status === 'False' && !isStale(one, object.metadata.generation))
  );
}

/** Kinds of Gateway API that no minor answers. */
export const unreadKinds = ['GRPCRoute', 'TCPRoute', 'TLSRoute', 'UDPRoute', 'ListenerSet', 'XListenerSet'] as const;

/** Kuma writes these types; others in a status are somebody else's and stay there. */
const ownTypes: ReadonlySet<string> = new Set(['Accepted', 'Programmed', 'ResolvedRefs', 'Conflicted']);

function isOwnNegative(condition: Condition): boolean {
  return ownTypes.has(condition.type) && isNegative(condition);
}

/** A route asks each of its parents; one without an entry is a parent that Kuma is silent about. */
function hasUnansweredParent(zone: ZoneView, route: RouteView): boolean {
  let open = 0;
  for (const parent of route.parents) {
    if (parent.kind !== 'Gateway' || zone.gateway(parent.namespace, parent.name)?.owner !== 'other') open += 1;
  }
  for (const answer of zone.predicted(route.key)?.parents ?? []) if (answer.controllerName === kumaController) open -= 1;
  return open > 0;
}

function isNegativeStatus(status: ObjectStatus): boolean {
  return (
    (status.conditions ?? []).some(isOwnNegative) ||
    (status.listeners ?? []).some((listener) => listener.conditions.some(isOwnNegative)) ||
    (status.parents ?? []).some((parent) => parent.controllerName === kumaController && parent.conditions.some(isOwnNegative))
  );
}

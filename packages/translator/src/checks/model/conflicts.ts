import { candidatesOf, matchKey, type Candidate } from './matches.ts';
import { isGatewayRef, isServiceRef } from './parents.ts';
import type { ParentView, RouteView } from './route.ts';
import { groupBy, type ZoneView } from './zone-view.ts';

/** Matches of different routes that compete: the same parent, hostname and match. */
export interface Conflict {
  readonly parent: string;
  readonly hostname: string;
  /** One candidate for each route; the winner first. */
  readonly candidates: readonly [Candidate, ...Candidate[]];
  readonly viaGateway: boolean;
}

/** Every place where two or more accepted routes have an identical match for the same requests. */
export function conflictsOf(zone: ZoneView): Conflict[] {
  const entries = zone.routes.flatMap((route) => route.parents.flatMap((parent) => slotsOf(zone, route, parent)));
  const shared = [...groupBy(entries, (one) => one.slot).values()].filter((group) => new Set(group.map((one) => one.route.key)).size > 1);
  return shared.flatMap((group) => {
    const candidates = group.flatMap(({ route, ...slot }) =>
      candidatesOf(route).map((candidate) => ({ ...slot, candidate, key: matchKey(candidate.match) })),
    );
    return [...groupBy(candidates, (one) => one.key).values()].flatMap((same) => conflictOf(zone, same));
  });
}

interface Slot {
  readonly slot: string;
  readonly parent: string;
  readonly hostname: string;
  readonly viaGateway: boolean;
}

function slotsOf(zone: ZoneView, route: RouteView, parent: ParentView): (Slot & { readonly route: RouteView })[] {
  const viaGateway = isGatewayRef(parent);
  if ((!viaGateway && !isServiceRef(parent)) || parent.report?.attachment !== 'Allowed') return [];
  const name = `${parent.kind} "${parent.namespace}/${parent.name}"`;
  const hostnames = viaGateway && route.hostnames.length > 0 ? route.hostnames : ['*'];
  const listeners = viaGateway ? listenersOf(zone, parent) : [parent.port === undefined ? '' : String(parent.port)];
  // A route for clients of its own namespace only competes with its like.
  const scope = viaGateway || route.namespace === parent.namespace ? '' : route.namespace;
  return hostnames.flatMap((hostname) =>
    listeners.map((listener) => ({ slot: [name, listener, hostname, scope].join(' '), parent: name, hostname, viaGateway, route })),
  );
}

function listenersOf(zone: ZoneView, parent: ParentView): readonly string[] {
  const gateway = zone.gateway(parent.namespace, parent.name);
  return parent.report?.listeners ?? gateway?.listeners.map((one) => one.name) ?? [];
}

function conflictOf(zone: ZoneView, same: readonly (Slot & { readonly candidate: Candidate })[]): Conflict[] {
  const byRoute = [...groupBy(same, (one) => one.candidate.route.key).values()].flatMap((group) => group[0] ?? []);
  const [first, ...rest] = byRoute.sort((a, b) => compareRoutes(zone, a, b));
  if (first === undefined || rest.length === 0) return [];
  return [
    {
      parent: first.parent,
      hostname: first.hostname,
      viaGateway: first.viaGateway,
      candidates: [first.candidate, ...rest.map((one) => one.candidate)],
    },
  ];
}

/** The winner first. Kuma goes by the names of the generated objects, not by age. */
function compareRoutes(
  zone: ZoneView,
  left: Slot & { readonly candidate: Candidate },
  right: Slot & { readonly candidate: Candidate },
): number {
  const name = (one: Candidate): string => `${one.route.name}-${one.route.namespace}`;
  const order = name(left.candidate) < name(right.candidate) ? -1 : 1;
  return left.viaGateway && zone.facts.gatewayTie === 'last name' ? -order : order;
}

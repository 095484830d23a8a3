import { matchKey } from './matches.ts';
import { isGatewayRef, isServiceRef } from './parents.ts';
import type { Candidate, ParentView, RouteView } from './route.ts';
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
export function readConflicts(zone: ZoneView): readonly Conflict[] {
  const slots = new Map<string, Slot[]>();
  for (const route of zone.routes) {
    for (const parent of route.parents) {
      for (const one of slotsOf(route, parent)) {
        const group = slots.get(one.slot);
        if (group === undefined) slots.set(one.slot, [one]);
        else group.push(one);
      }
    }
  }
  const found: Conflict[] = [];
  for (const group of slots.values()) {
    if (group.length < 2 || group.every((one) => one.route === group[0]?.route)) continue;
    const claims = group.flatMap((slot) =>
      slot.route.candidates.map((candidate): Claim => ({ slot, candidate, key: matchKey(candidate.match) })),
    );
    for (const same of groupBy(claims, (one) => one.key).values()) found.push(...conflictOf(zone, same));
  }
  return found;
}

interface Slot {
  /** What makes requests the same: parent, listener or port, hostname, and the clients concerned. */
  readonly slot: string;
  readonly parent: string;
  readonly hostname: string;
  readonly viaGateway: boolean;
  readonly route: RouteView;
}

interface Claim {
  readonly slot: Slot;
  readonly candidate: Candidate;
  readonly key: string;
}

const anyHost: readonly string[] = ['*'];

function slotsOf(route: RouteView, parent: ParentView): Slot[] {
  const viaGateway = isGatewayRef(parent);
  if (parent.report?.attachment !== 'Allowed' || (!viaGateway && !isServiceRef(parent))) return [];
  const name = `${parent.kind} "${parent.namespace}/${parent.name}"`;
  const hostnames = viaGateway && route.hostnames.length > 0 ? route.hostnames : anyHost;
  const listeners = viaGateway ? parent.report.listeners : [parent.port === undefined ? '' : String(parent.port)];
  // A route for clients of its own namespace only competes with its like.
  const scope = viaGateway || route.namespace === parent.namespace ? '' : route.namespace;
  const slots: Slot[] = [];
  for (const hostname of hostnames) {
    for (const listener of listeners)
      slots.push({ slot: `${name} ${listener} ${hostname} ${scope}`, parent: name, hostname, viaGateway, route });
  }
  return slots;
}

function conflictOf(zone: ZoneView, same: readonly Claim[]): Conflict[] {
  const byRoute = [...groupBy(same, (one) => one.candidate.route.key).values()].flatMap((group) => group[0] ?? []);
  const [first, ...rest] = byRoute.sort((a, b) => compareClaims(zone, a, b));
  if (first === undefined || rest.length === 0) return [];
  const { parent, hostname, viaGateway } = first.slot;
  return [{ parent, hostname, viaGateway, candidates: [first.candidate, ...rest.map((one) => one.candidate)] }];
}

/** The winner first. Kuma goes by the names of the generated objects, not by age. */
function compareClaims(zone: ZoneView, left: Claim, right: Claim): number {
  const name = ({ route }: Candidate): string => `${route.name}-${route.namespace}`;
  const order = name(left.candidate) < name(right.candidate) ? -1 : 1;
  return left.slot.viaGateway && zone.facts.gatewayTie === 'last name' ? -order : order;
}

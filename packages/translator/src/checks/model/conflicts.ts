import { matchKey } from './matches.ts';
import { isGatewayRef, type ParentOf } from './route-index.ts';
import { candidatesOf, type Candidate, type ParentView, type RouteView } from './route.ts';
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
  const byParent = new Map<object, ParentOf[]>();
  for (const one of zone.gatewayParents) append(byParent, one.gateway, one);
  for (const one of zone.serviceParents) append(byParent, one.service ?? one.parent, one);
  const found: Conflict[] = [];
  for (const parents of byParent.values()) if (parents.length > 1) found.push(...conflictsAmong(zone, parents));
  return found;
}

/** Conflicts among routes of one parent. */
function conflictsAmong(zone: ZoneView, parents: readonly ParentOf[]): Conflict[] {
  const slots = new Map<string, Slot[]>();
  for (const { route, parent } of parents) for (const one of slotsOf(route, parent)) append(slots, one.slot, one);
  return [...slots.values()].flatMap((group) => {
    if (group.every((one) => one.route === group[0]?.route)) return [];
    const claims = group.flatMap((slot) =>
      candidatesOf(slot.route).map((candidate): Claim => ({ slot, candidate, key: matchKey(candidate.match) })),
    );
    return [...groupBy(claims, (one) => one.key).values()].flatMap((same) => conflictOf(zone, same));
  });
}

function append<Key, Entry>(groups: Map<Key, Entry[]>, key: Key, entry: Entry): void {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, [entry]);
  else group.push(entry);
}

interface Slot {
  /** What makes requests to one parent the same: listener or port, hostname, and the clients concerned. */
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
  if (parent.report?.attachment !== 'Allowed') return [];
  const name = `${parent.kind} "${parent.namespace}/${parent.name}"`;
  const hostnames = viaGateway && route.hostnames.length > 0 ? route.hostnames : anyHost;
  const listeners = viaGateway ? parent.report.listeners : [parent.port === undefined ? '' : String(parent.port)];
  // A route for clients of its own namespace only competes with its like.
  const scope = viaGateway || route.namespace === parent.namespace ? '' : route.namespace;
  const slots: Slot[] = [];
  for (const hostname of hostnames) {
    for (const listener of listeners) slots.push({ slot: `${listener} ${hostname} ${scope}`, parent: name, hostname, viaGateway, route });
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

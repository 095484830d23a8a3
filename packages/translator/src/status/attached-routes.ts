import { anyHostnameMeets } from '../attach/hostnames.ts';
import type { Gateway, HTTPRoute, ParentRef } from '../resources/gateway-api.ts';
import { gatewayGroup } from '../resources/kinds.ts';
import type { ObjectKey } from '../resources/ref.ts';
import { sameJson } from '../resources/read.ts';
import type { Json } from '../resources/json.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import type { Taken } from '../snapshot/intake.ts';
import type { ObjectStatus, ParentStatus } from '../translation.ts';
import type { Profile } from '../versions/profile.ts';
import { isFalse, isTrue } from './conditions.ts';

/** What the routes of a Gateway mean for one of its listeners. */
export interface Attached {
  readonly count: number;
  /** Routes with unresolved references, those without sectionName first. */
  readonly unresolved: readonly string[];
}

/** The attached routes of every listener of a Gateway, counted from the routes' statuses. Source: `gateway_status.go`. */
export function attachedRoutes(
  snapshot: Snapshot,
  profile: Profile,
  gateway: Gateway,
  namespace: string,
  statusOf: (key: ObjectKey) => ObjectStatus | undefined,
): ReadonlyMap<string, Attached> {
  const counts = new Map<string, number>();
  const everywhere: string[] = [];
  const bySection = new Map<string, string[]>();
  for (const taken of snapshot.routesByParent(namespace, gateway.metadata.name)) {
    const route = taken.stored as unknown as HTTPRoute;
    if (!isIndexed(profile, route, taken, namespace, gateway.metadata.name)) continue;
    for (const ref of route.spec.parentRefs ?? []) {
      for (const entry of entriesFor(profile, ref, statusOf(taken.key)?.parents ?? [])) {
        if (isFalse(entry.conditions, 'ResolvedRefs')) {
          const name = `${taken.namespace}/${taken.name}`;
          if (ref.sectionName === undefined) everywhere.push(name);
          else bySection.set(ref.sectionName, [...(bySection.get(ref.sectionName) ?? []), name]);
        }
        if (!isTrue(entry.conditions, 'Accepted')) continue;
        for (const listener of listenersOf(profile, gateway, route, ref)) counts.set(listener, (counts.get(listener) ?? 0) + 1);
      }
    }
  }
  return new Map(
    gateway.spec.listeners.map(({ name }) => [name, { count: counts.get(name) ?? 0, unresolved: [...everywhere, ...(bySection.get(name) ?? [])] }]),
  );
}

function isIndexed(profile: Profile, route: HTTPRoute, taken: Taken, namespace: string, name: string): boolean {
  if (profile.attachedIndex === 'any kind') return true;
  return (route.spec.parentRefs ?? []).some(
    (ref) => ref.kind === 'Gateway' && ref.group === gatewayGroup && ref.name === name && (ref.namespace ?? taken.namespace) === namespace,
  );
}

function entriesFor(profile: Profile, ref: ParentRef, parents: readonly ParentStatus[]): readonly ParentStatus[] {
  const equal = parents.filter((one) => sameJson(one.parentRef as Json, ref as unknown as Json));
  return profile.attachedEntries === 'first' ? equal.slice(0, 1) : equal;
}

function listenersOf(profile: Profile, gateway: Gateway, route: HTTPRoute, ref: ParentRef): readonly string[] {
  if (ref.sectionName !== undefined) return [ref.sectionName];
  const { listeners } = gateway.spec;
  const fitting =
    profile.attachedRoutesCount === 'every listener'
      ? listeners
      : listeners.filter((one) => anyHostnameMeets(one.hostname, route.spec.hostnames ?? [], profile.wildcardByLabel));
  return fitting.map((one) => one.name);
}

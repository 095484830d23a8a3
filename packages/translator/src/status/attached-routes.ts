import { anyHostnameMeets } from '../attach/hostnames.ts';
import type { Gateway, HTTPRoute, ParentRef } from '../resources/gateway-api.ts';
import { gatewayGroup } from '../resources/kinds.ts';
import type { Json } from '../resources/json.ts';
import type { ObjectKey } from '../resources/ref.ts';
import { sameJson } from '../resources/read.ts';
import type { Taken } from '../snapshot/intake.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import type { ObjectStatus, ParentStatus } from '../translation.ts';
import type { Profile } from '../versions/profile.ts';
import { isFalse, isTrue } from './conditions.ts';

/** What the routes of a Gateway mean for one of its listeners. */
export interface Attached {
  readonly count: number;
  /** Routes with unresolved references, those without sectionName first. */
  readonly unresolved: readonly string[];
}

/** What one route adds: names of listeners, one for each time it counts, and under which sections its references are unresolved. */
interface Contribution {
  readonly listeners: readonly string[];
  readonly unresolved: readonly (string | undefined)[];
}

/** What a route with one status adds to one Gateway. */
interface Remembered {
  readonly gateway: Gateway;
  readonly status: ObjectStatus;
  readonly contribution: Contribution;
}

/**
 * What routes add to Gateways, by Gateway and route, for drafts of one zone: an edited route of ten thousand on a Gateway must not mean
 * looking at all of them anew.
 */
export class Contributions {
  private readonly gateways = new Map<string, Map<ObjectKey, Remembered>>();

  /** What is remembered of a Gateway. */
  of(namespace: string, name: string): Map<ObjectKey, Remembered> {
    const key = `${namespace}/${name}`;
    let routes = this.gateways.get(key);
    if (routes === undefined) this.gateways.set(key, (routes = new Map()));
    return routes;
  }
}

/** The attached routes of every listener of a Gateway, counted from the routes' statuses. Source: `gateway_status.go`. */
export function attachedRoutes(
  snapshot: Snapshot,
  profile: Profile,
  gateway: Gateway,
  namespace: string,
  statusOf: (key: ObjectKey) => ObjectStatus | undefined,
  contributions?: Contributions,
): ReadonlyMap<string, Attached> {
  const counts = new Map<string, number>();
  const everywhere: string[] = [];
  const bySection = new Map<string, string[]>();
  const remembered = contributions?.of(namespace, gateway.metadata.name);
  for (const taken of snapshot.routesByParent(namespace, gateway.metadata.name)) {
    const status = statusOf(taken.key);
    if (status === undefined) continue;
    const { listeners, unresolved } = contributionOf(profile, gateway, namespace, taken, status, remembered);
    for (const listener of listeners) counts.set(listener, (counts.get(listener) ?? 0) + 1);
    for (const section of unresolved) {
      const name = `${taken.namespace}/${taken.name}`;
      if (section === undefined) everywhere.push(name);
      else bySection.set(section, [...(bySection.get(section) ?? []), name]);
    }
  }
  everywhere.sort();
  return new Map(
    gateway.spec.listeners.map(({ name }) => {
      const unresolved = [...everywhere, ...(bySection.get(name) ?? []).sort()];
      return [name, { count: counts.get(name) ?? 0, unresolved }];
    }),
  );
}

function contributionOf(
  profile: Profile,
  gateway: Gateway,
  namespace: string,
  taken: Taken,
  status: ObjectStatus,
  remembered: Map<ObjectKey, Remembered> | undefined,
): Contribution {
  const before = remembered?.get(taken.key);
  if (before?.gateway === gateway && before.status === status) return before.contribution;
  const contribution = contribute(profile, gateway, namespace, taken, status);
  remembered?.set(taken.key, { gateway, status, contribution });
  return contribution;
}

function contribute(profile: Profile, gateway: Gateway, namespace: string, taken: Taken, status: ObjectStatus): Contribution {
  const route = taken.stored as unknown as HTTPRoute;
  const listeners: string[] = [];
  const unresolved: (string | undefined)[] = [];
  const refs = isIndexed(profile, route, taken, namespace, gateway.metadata.name) ? (route.spec.parentRefs ?? []) : [];
  for (const ref of refs) {
    for (const entry of entriesFor(profile, ref, status.parents ?? [])) {
      if (profile.routesPoisonListeners && isFalse(entry.conditions, 'ResolvedRefs')) unresolved.push(ref.sectionName);
      if (isTrue(entry.conditions, 'Accepted')) listeners.push(...listenersOf(profile, gateway, route, ref));
    }
  }
  return { listeners, unresolved };
}

function isIndexed(profile: Profile, route: HTTPRoute, taken: Taken, namespace: string, name: string): boolean {
  if (profile.attachedIndex === 'any kind') return true;
  return (route.spec.parentRefs ?? []).some(
    (ref) => ref.kind === 'Gateway' && ref.group === gatewayGroup && ref.name === name && (ref.namespace ?? taken.namespace) === namespace,
  );
}

function entriesFor(profile: Profile, ref: ParentRef, parents: readonly ParentStatus[]): readonly ParentStatus[] {
  const equal = parents.filter((one) => sameJson(one.parentRef, ref as unknown as Json));
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

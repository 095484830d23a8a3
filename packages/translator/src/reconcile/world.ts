import type { Gateway, GatewayClass, HTTPRoute } from '../resources/gateway-api.ts';
import type { ObjectKey } from '../resources/ref.ts';
import { LayeredLists } from '../snapshot/layers.ts';
import type { Taken } from '../snapshot/intake.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import { classStatus } from '../status/gateway-class.ts';
import { storedGatewayStatus } from '../status/gateway.ts';
import { storedRouteStatus } from '../status/http-route.ts';
import type { ControlPlaneSettings, ObjectStatus } from '../translation.ts';
import type { Profile } from '../versions/profile.ts';
import { applyGateway } from './apply-gateway.ts';
import { applyRoute, inOrder, placeOf } from './apply-route.ts';
import type { RoutePlans } from './apply-route.ts';
import type { Outcome } from './outcome.ts';
import { planGateway } from './plan-gateway.ts';
import { planRoute } from './plan-route.ts';
import type { RoutePlan } from './plan.ts';

/** What the reconciliations of one zone depend on. */
export interface Given {
  readonly snapshot: Snapshot;
  readonly profile: Profile;
  readonly settings: ControlPlaneSettings;
}

/**
 * Everything after the controllers came to rest. They go through classes, routes and gateways until nothing changes; since a
 * route depends on no status and a Gateway only on the statuses of routes, one pass in this order gives the same.
 */
export interface World extends Given {
  readonly running: boolean;
  readonly plans: ReadonlyMap<ObjectKey, RoutePlan>;
  readonly outcomes: ReadonlyMap<ObjectKey, Outcome>;
}

/** Whether the controllers run at all. Source: `k8s/plugin_gateway.go`. */
export function isRunning(profile: Profile, settings: ControlPlaneSettings): boolean {
  if (settings.mode === 'global' && !profile.runsOnGlobal) return false;
  return !profile.experimentalSwitch || settings.experimentalGatewayAPI;
}

/** Reconciles everything. */
export function reconcileAll(given: Given): World {
  const { snapshot, profile, settings } = given;
  const running = isRunning(profile, settings);
  const routes = snapshot.all('HTTPRoute');
  const plans = new Map(routes.map((taken) => [taken.key, planRoute(snapshot, profile, settings, taken)]));
  const outcomes = new Map<ObjectKey, Outcome>();
  const index = indexPlans(plans);
  for (const taken of routes) {
    const plan = plans.get(taken.key);
    if (plan !== undefined) outcomes.set(taken.key, running ? applyRoute(snapshot, profile, index, plan) : untouchedRoute(taken));
  }
  for (const taken of snapshot.all('Gateway')) outcomes.set(taken.key, gatewayOutcome(given, running, taken, outcomes));
  for (const taken of snapshot.all('GatewayClass')) outcomes.set(taken.key, classOutcome(given, running, taken));
  return { ...given, running, plans, outcomes };
}

/** Reconciles again what a change of some HTTPRoutes touches, and keeps the rest. */
export function reconcileRoutes(before: World, snapshot: Snapshot, changed: readonly ObjectKey[]): World {
  const { profile, settings, running } = before;
  const given = { snapshot, profile, settings };
  const plans = new Map(before.plans);
  const outcomes = new Map(before.outcomes);
  const touched = new Set<ObjectKey>(changed);
  const gateways = new Set<ObjectKey>();
  const places = new Set<string>();
  for (const key of changed) {
    const old = plans.get(key);
    const taken = snapshot.taken(key);
    const plan = taken === undefined ? undefined : planRoute(snapshot, profile, settings, taken);
    if (plan === undefined) plans.delete(key);
    else plans.set(key, plan);
    for (const one of [old, plan]) {
      for (const place of one === undefined ? [] : placesOf(one)) places.add(place);
      for (const parent of one?.report.parents ?? []) gateways.add(`Gateway/${parent.parent.namespace}/${parent.parent.name}`);
    }
  }
  const index = indexPlans(plans);
  for (const place of places) for (const plan of index.claimants(place)) touched.add(plan.key);
  for (const key of touched) {
    const plan = plans.get(key);
    const taken = snapshot.taken(key);
    if (plan === undefined || taken === undefined) outcomes.delete(key);
    else outcomes.set(key, running ? applyRoute(snapshot, profile, index, plan) : untouchedRoute(taken));
    for (const parent of plan?.report.parents ?? []) gateways.add(`Gateway/${parent.parent.namespace}/${parent.parent.name}`);
  }
  for (const key of gateways) {
    const taken = snapshot.taken(key);
    if (taken !== undefined) outcomes.set(key, gatewayOutcome(given, running, taken, outcomes));
  }
  return { ...given, running, plans, outcomes };
}

function placesOf(plan: RoutePlan): string[] {
  return plan.stages.flatMap((stage) => stage.wanted.map(placeOf));
}

function indexPlans(plans: ReadonlyMap<ObjectKey, RoutePlan>): RoutePlans {
  const claims = new LayeredLists<RoutePlan>();
  const owners = new LayeredLists<RoutePlan>();
  for (const plan of [...plans.values()].sort(inOrder)) {
    owners.add(plan.owner, plan);
    for (const place of placesOf(plan)) claims.add(place, plan);
  }
  return { plan: (key) => plans.get(key), byOwner: (owner) => owners.get(owner), claimants: (place) => claims.get(place) };
}

function untouched(key: ObjectKey, status: ObjectStatus): Outcome {
  return { key, written: [], deleted: [], copies: [], refusals: [], failures: [], status };
}

function untouchedRoute(taken: Taken): Outcome {
  return untouched(taken.key, storedRouteStatus(taken.stored as unknown as HTTPRoute));
}

function gatewayOutcome(given: Given, running: boolean, taken: Taken, outcomes: ReadonlyMap<ObjectKey, Outcome>): Outcome {
  const { snapshot, profile, settings } = given;
  if (!running) return untouched(taken.key, storedGatewayStatus(taken.stored as unknown as Gateway));
  return applyGateway(snapshot, profile, planGateway(snapshot, profile, settings, taken), (key) => outcomes.get(key)?.status);
}

function classOutcome({ snapshot, profile }: Given, running: boolean, taken: Taken): Outcome {
  const gatewayClass = taken.stored as unknown as GatewayClass;
  const { conditions = [] } = gatewayClass.status ?? {};
  const finalizers = gatewayClass.metadata.finalizers ?? [];
  const stored = finalizers.length > 0 ? { conditions, finalizers } : { conditions };
  return untouched(taken.key, running ? classStatus(snapshot, profile, gatewayClass) : stored);
}

import type { Gateway, GatewayClass, HTTPRoute } from '../resources/gateway-api.ts';
import type { ObjectKey } from '../resources/ref.ts';
import type { Outcome } from '../generated/outcome.ts';
import type { Taken } from '../snapshot/intake.ts';
import { LayeredMap } from '../snapshot/layers.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import { Contributions } from '../status/attached-routes.ts';
import { classStatus } from '../status/gateway-class.ts';
import { storedGatewayStatus } from '../status/gateway.ts';
import { storedRouteStatus } from '../status/http-route.ts';
import type { ControlPlaneSettings, ObjectStatus } from '../translation.ts';
import type { Profile } from '../versions/profile.ts';
import { applyGateway } from './apply-gateway.ts';
import { applyRoute } from './apply-route.ts';
import { PlanIndex, placesOf } from './plan-index.ts';
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
  /** The controllers run at all. */
  readonly running: boolean;
  readonly plans: LayeredMap<RoutePlan>;
  readonly index: PlanIndex;
  readonly outcomes: LayeredMap<Outcome>;
  /** What routes add to the Gateways that drafts touched. */
  readonly contributions: Contributions;
}

/** Whether the controllers run at all. Source: `k8s/plugin_gateway.go`. */
function isRunning(profile: Profile, settings: ControlPlaneSettings): boolean {
  if (settings.mode === 'global' && !profile.runsOnGlobal) return false;
  return !profile.experimentalSwitch || settings.experimentalGatewayAPI;
}

/** Reconciles everything. */
export function reconcileAll(given: Given): World {
  const { snapshot, profile, settings } = given;
  const running = isRunning(profile, settings);
  const routes = snapshot.all('HTTPRoute');
  const plans = new LayeredMap<RoutePlan>();
  for (const taken of routes) plans.set(taken.key, planRoute(snapshot, profile, settings, taken));
  const index = PlanIndex.of(plans);
  const outcomes = new LayeredMap<Outcome>();
  const world = { ...given, running, plans, index, outcomes, contributions: new Contributions() };
  for (const taken of routes) outcomes.set(taken.key, routeOutcome(world, taken));
  for (const taken of snapshot.all('Gateway')) outcomes.set(taken.key, gatewayOutcome(world, taken));
  for (const taken of snapshot.all('GatewayClass')) {
    const outcome = classOutcome(world, taken);
    if (!isGone(taken, outcome)) outcomes.set(taken.key, outcome);
  }
  return world;
}

/** A world after a change of some HTTPRoutes, and the objects whose outcomes may differ. */
export interface ChangedWorld {
  readonly world: World;
  readonly touched: ReadonlySet<ObjectKey>;
}

/** Reconciles again what a change of some HTTPRoutes touches, and keeps the rest. */
export function reconcileRoutes(before: World, snapshot: Snapshot, changed: readonly ObjectKey[]): ChangedWorld {
  const { profile, settings, running } = before;
  const plans = new LayeredMap(before.plans);
  const changes = changed.map((key) => {
    const taken = snapshot.taken(key);
    const after = taken === undefined ? undefined : planRoute(snapshot, profile, settings, taken);
    plans.set(key, after);
    return { before: before.plans.get(key), after };
  });
  const index = before.index.with(plans, changes);
  const outcomes = new LayeredMap(before.outcomes);
  const { contributions } = before;
  const world: World = { snapshot, profile, settings, running, plans, index, outcomes, contributions };
  const touched = touchedRoutes(before, world, changed);
  for (const key of touched) {
    const taken = snapshot.taken(key);
    outcomes.set(key, taken === undefined ? undefined : routeOutcome(world, taken));
  }
  for (const key of gatewaysOf(before, world, touched)) {
    const taken = snapshot.taken(key);
    if (taken === undefined) continue;
    outcomes.set(key, gatewayOutcome(world, taken, contributions));
    touched.add(key);
  }
  return { world, touched };
}

/**
 * Changed routes, those that compete with them for the name of a generated object, those that compete with these, and so on: a route that
 * loses one name stops before it claims the next.
 */
function touchedRoutes(before: World, after: World, changed: readonly ObjectKey[]): Set<ObjectKey> {
  const touched = new Set<ObjectKey>(changed);
  for (const key of touched) {
    for (const plan of [before.plans.get(key), after.plans.get(key)]) {
      if (plan === undefined) continue;
      const owned = ownedKinds.flatMap((kind) => before.snapshot.owned(kind, plan.owner).map((one) => one.key));
      for (const place of [...placesOf(plan), ...owned]) {
        for (const rival of after.index.claimants(place)) touched.add(rival.key);
      }
    }
  }
  return touched;
}

/** Kinds that routes own. */
const ownedKinds = ['MeshGatewayRoute', 'MeshHTTPRoute'];

/** The Gateways that some routes name, before or after. */
function gatewaysOf(before: World, after: World, routes: ReadonlySet<ObjectKey>): Set<ObjectKey> {
  const gateways = new Set<ObjectKey>();
  for (const key of routes) {
    for (const plan of [before.plans.get(key), after.plans.get(key)]) {
      for (const { parent } of plan?.report.parents ?? []) gateways.add(`Gateway/${parent.namespace}/${parent.name}`);
    }
  }
  return gateways;
}

const nothing: readonly never[] = [];

function untouched(key: ObjectKey, status: ObjectStatus): Outcome {
  return { key, written: nothing, deleted: nothing, copies: nothing, refusals: nothing, failures: nothing, status };
}

function routeOutcome(world: World, taken: Taken): Outcome {
  const plan = world.plans.get(taken.key);
  if (plan === undefined || !world.running) return untouched(taken.key, storedRouteStatus(taken.stored as unknown as HTTPRoute));
  return applyRoute(world.snapshot, world.profile, world.index, plan);
}

function gatewayOutcome(world: World, taken: Taken, contributions?: Contributions): Outcome {
  const { snapshot, profile, settings, running, outcomes } = world;
  if (!running) return untouched(taken.key, storedGatewayStatus(taken.stored as unknown as Gateway));
  const plan = planGateway(snapshot, profile, settings, taken);
  return applyGateway(snapshot, profile, plan, (key) => outcomes.get(key)?.status, contributions);
}

/** A class that is being deleted goes with its last finalizer. */
function isGone(taken: Taken, outcome: Outcome): boolean {
  const { deletionTimestamp, finalizers = [] } = taken.stored.metadata;
  return deletionTimestamp !== undefined && finalizers.length > 0 && outcome.status.finalizers === undefined;
}

function classOutcome({ snapshot, profile, running }: World, taken: Taken): Outcome {
  const gatewayClass = taken.stored as unknown as GatewayClass;
  const { conditions = [] } = gatewayClass.status ?? {};
  const finalizers = gatewayClass.metadata.finalizers ?? [];
  const stored = finalizers.length > 0 ? { conditions, finalizers } : { conditions };
  return untouched(taken.key, running ? classStatus(snapshot, profile, gatewayClass) : stored);
}

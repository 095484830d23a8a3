import type { Wanted } from '../generated/wanted.ts';
import { ownerLabel } from '../resources/kuma.ts';
import type { ObjectKey } from '../resources/ref.ts';
import { compareText } from '../resources/read.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import { routeStatus, storedRouteStatus } from '../status/http-route.ts';
import type { ObjectStatus, ReconcileFailure } from '../translation.ts';
import type { Profile } from '../versions/profile.ts';
import { admitNew, applyStage, staleOf } from './apply-stage.ts';
import type { StageContext } from './apply-stage.ts';
import type { Outcome } from '../generated/outcome.ts';
import type { RoutePlan } from './plan.ts';

/** Plans of all routes, by owner label, and by the names that they want. */
export interface RoutePlans {
  readonly byOwner: (owner: string) => readonly RoutePlan[];
  /** Plans that want an object of this name, in the order of reconciliation. */
  readonly claimants: (place: string) => readonly RoutePlan[];
}

/** What the reconciliation of a route leaves behind, given what all other routes want. */
export function applyRoute(snapshot: Snapshot, profile: Profile, plans: RoutePlans, plan: RoutePlan): Outcome {
  const context = contextOf(snapshot, profile, plans, plan);
  const { key, route } = plan;
  let failures: readonly Omit<ReconcileFailure, 'object'>[] = plan.failure === undefined ? nothing : [plan.failure];
  let [written, deleted, refusals]: [Outcome['written'], readonly ObjectKey[], Outcome['refusals']] = [nothing, nothing, nothing];
  for (const stage of plan.stages) {
    if (failures.length > 0) break;
    const result = applyStage(context, stage);
    written = joined(written, result.written);
    deleted = joined(deleted, result.deleted);
    refusals = joined(refusals, result.refusals);
    failures = result.failures;
  }
  const failed = failures.length > 0;
  const status: ObjectStatus = failed ? storedRouteStatus(route) : routeStatus(route, plan.parents);
  const named = failed ? failures.map((one) => ({ object: key, ...one })) : nothing;
  return { key, written, deleted, refusals, copies: nothing, failures: named, status };
}

const nothing: readonly never[] = [];

function joined<T>(left: readonly T[], right: readonly T[]): readonly T[] {
  if (left.length === 0) return right;
  return right.length === 0 ? left : [...left, ...right];
}

function contextOf(snapshot: Snapshot, profile: Profile, plans: RoutePlans, plan: RoutePlan): StageContext {
  return {
    snapshot,
    profile,
    owner: plan.key,
    ownerLabel: plan.owner,
    isHeld: (wanted) => isHeld(snapshot, profile, plans, plan, wanted),
  };
}

function isHeld(snapshot: Snapshot, profile: Profile, plans: RoutePlans, plan: RoutePlan, wanted: Wanted): boolean {
  const { place } = wanted;
  const existing = snapshot.taken(place);
  if (existing !== undefined && !isDeletedByOwner(snapshot, profile, plans, place)) return true;
  for (const other of plans.claimants(place)) {
    if (other.key === plan.key) return false;
    if (creates(snapshot, profile, plans, other, wanted.kind, place)) return true;
  }
  return false;
}

/** An existing object goes when its own owner no longer wants it. */
function isDeletedByOwner(snapshot: Snapshot, profile: Profile, plans: RoutePlans, place: string): boolean {
  const existing = snapshot.taken(place);
  const owner = existing?.stored.metadata.labels?.[ownerLabel];
  if (existing === undefined || owner === undefined || profile.ownedObjects === 'one') return false;
  return plans.byOwner(owner).some((plan) => {
    const stage = plan.stages.find((one) => one.kind === existing.kind.kind);
    return plan.failure === undefined && stage !== undefined && staleOf(snapshot.owned(stage.kind, owner), stage).includes(place);
  });
}

/** Whether a plan gets as far as creating the object of a place. */
function creates(snapshot: Snapshot, profile: Profile, plans: RoutePlans, plan: RoutePlan, kind: Wanted['kind'], place: string): boolean {
  const context = contextOf(snapshot, profile, plans, plan);
  for (const stage of plan.stages) {
    if (stage.kind !== kind) {
      if (applyStage(context, stage).failures.length > 0) return false;
      continue;
    }
    const wanted = stage.wanted.find((one) => one.place === place);
    return wanted !== undefined && !('refusal' in admitNew(context, wanted));
  }
  return false;
}

/** Order in which the controllers go through the routes. */
export function inOrder(left: RoutePlan, right: RoutePlan): number {
  return compareText(left.namespace, right.namespace) || compareText(left.name, right.name);
}

import { LayeredLists, LayeredMap } from '../snapshot/layers.ts';
import { inOrder } from './apply-route.ts';
import type { RoutePlans } from './apply-route.ts';
import type { RoutePlan } from './plan.ts';

/** One plan in place of another; absent where there was none before, or is none any more. */
export interface PlanChange {
  readonly before: RoutePlan | undefined;
  readonly after: RoutePlan | undefined;
}

function exchange(lists: LayeredLists<RoutePlan>, { before, after }: PlanChange, keysOf: (plan: RoutePlan) => readonly string[]): void {
  for (const key of before === undefined ? [] : keysOf(before)) {
    lists.set(
      key,
      lists.get(key).filter((one) => one.key !== before?.key),
    );
  }
  for (const key of after === undefined ? [] : keysOf(after)) {
    if (after !== undefined) lists.set(key, [...lists.get(key), after].sort(inOrder));
  }
}

/** Plans by owner label and by the places that they want, in the order of reconciliation. */
export class PlanIndex implements RoutePlans {
  private readonly claims: LayeredLists<RoutePlan>;
  private readonly plans: LayeredMap<RoutePlan>;
  private readonly below: PlanIndex | undefined;
  /** Of the lowest layer; of a layer above, only what differs. Filled when it is first asked for. */
  private owners: LayeredLists<RoutePlan> | undefined;
  private readonly changes: readonly PlanChange[];

  private constructor(plans: LayeredMap<RoutePlan>, below?: PlanIndex, changes: readonly PlanChange[] = []) {
    this.claims = new LayeredLists(below?.claims);
    this.plans = plans;
    this.below = below;
    this.changes = changes;
  }

  static of(plans: LayeredMap<RoutePlan>): PlanIndex {
    const index = new PlanIndex(plans);
    for (const plan of [...plans.values()].sort(inOrder)) {
      for (const stage of plan.stages) for (const one of stage.wanted) index.claims.add(one.place, plan);
    }
    return index;
  }

  /** The index of other plans, of which some differ from those here. */
  with(plans: LayeredMap<RoutePlan>, changes: readonly PlanChange[]): PlanIndex {
    const index = new PlanIndex(plans, this, changes);
    for (const change of changes) exchange(index.claims, change, placesOf);
    return index;
  }

  /** Only asked for where generated objects exist already. */
  byOwner(owner: string): readonly RoutePlan[] {
    return this.ownerLists().get(owner);
  }

  private ownerLists(): LayeredLists<RoutePlan> {
    if (this.owners !== undefined) return this.owners;
    const owners = new LayeredLists<RoutePlan>(this.below?.ownerLists());
    if (this.below === undefined) for (const plan of this.plans.values()) owners.add(plan.owner, plan);
    for (const change of this.changes) exchange(owners, change, (plan) => [plan.owner]);
    this.owners = owners;
    return owners;
  }

  claimants(place: string): readonly RoutePlan[] {
    return this.claims.get(place);
  }
}

/** Places of everything that a plan wants. */
export function placesOf(plan: RoutePlan): string[] {
  return plan.stages.flatMap((stage) => stage.wanted.map((one) => one.place));
}

import { LayeredLists } from '../snapshot/layers.ts';
import { inOrder, placeOf } from './apply-route.ts';
import type { RoutePlans } from './apply-route.ts';
import type { RoutePlan } from './plan.ts';

/** Plans by owner label and by the places that they want, in the order of reconciliation. */
export class PlanIndex implements RoutePlans {
  private readonly claims: LayeredLists<RoutePlan>;
  private readonly owners: LayeredLists<RoutePlan>;

  private constructor(below?: PlanIndex) {
    this.claims = new LayeredLists(below?.claims);
    this.owners = new LayeredLists(below?.owners);
  }

  static of(plans: Iterable<RoutePlan>): PlanIndex {
    const index = new PlanIndex();
    for (const plan of [...plans].sort(inOrder)) {
      index.owners.add(plan.owner, plan);
      for (const place of placesOf(plan)) index.claims.add(place, plan);
    }
    return index;
  }

  /** The same index with one plan in place of another. */
  with(changes: readonly { readonly before: RoutePlan | undefined; readonly after: RoutePlan | undefined }[]): PlanIndex {
    const index = new PlanIndex(this);
    for (const { before, after } of changes) {
      if (before !== undefined) index.replace(before, (list) => list.filter((one) => one.key !== before.key));
      if (after !== undefined) index.replace(after, (list) => [...list, after].sort(inOrder));
    }
    return index;
  }

  private replace(plan: RoutePlan, change: (list: readonly RoutePlan[]) => readonly RoutePlan[]): void {
    this.owners.set(plan.owner, change(this.owners.get(plan.owner)));
    for (const place of placesOf(plan)) this.claims.set(place, change(this.claims.get(place)));
  }

  byOwner(owner: string): readonly RoutePlan[] {
    return this.owners.get(owner);
  }

  claimants(place: string): readonly RoutePlan[] {
    return this.claims.get(place);
  }
}

/** Places of everything that a plan wants. */
export function placesOf(plan: RoutePlan): string[] {
  return plan.stages.flatMap((stage) => stage.wanted.map(placeOf));
}

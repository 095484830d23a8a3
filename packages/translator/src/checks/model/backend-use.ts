import type { BackendVerdict } from '../../translation.ts';
import { shareOf, targetsOf, type BackendView, type ParentView, type RouteView, type RuleView, type TargetView } from './route.ts';
import type { ZoneView } from './zone-view.ts';

/** One backendRef or mirror of a route, with the worst verdict that Kuma gives it over the route's parents. */
export interface BackendUse {
  readonly route: RouteView;
  readonly rule: RuleView;
  readonly target: TargetView;
  /** Absent for the target of a mirror. */
  readonly backend: BackendView | undefined;
  readonly verdict: BackendVerdict;
  /** Kuma's words for a verdict that is not `Resolved`. */
  readonly message: string;
  /** The parents for which the verdict holds. */
  readonly parents: readonly ParentView[];
  /** Share of the rule's requests, in percent; 0 for a mirror. */
  readonly share: number;
}

/** Every target of every route that Kuma looked at, in the order of routes and rules. */
export function readBackendUses(zone: ZoneView): readonly BackendUse[] {
  return zone.routes.flatMap((route) => (route.report === undefined ? [] : usesOf(route)));
}

function usesOf(route: RouteView): BackendUse[] {
  const verdicts = new Map<string, { verdict: BackendVerdict; message: string; parents: ParentView[] }>();
  for (const parent of route.parents) {
    for (const backend of parent.report?.backends ?? []) {
      const known = verdicts.get(backend.path);
      if (known === undefined || (known.verdict === 'Resolved' && backend.verdict !== 'Resolved')) {
        verdicts.set(backend.path, { verdict: backend.verdict, message: backend.message, parents: [parent] });
      } else if (known.verdict === backend.verdict) known.parents.push(parent);
    }
  }
  return targetsOf(route).flatMap(({ rule, target, backend }) => {
    const said = verdicts.get(target.path);
    if (said === undefined) return [];
    return [{ route, rule, target, backend, ...said, share: backend === undefined ? 0 : shareOf(rule, backend) }];
  });
}

import type { BackendVerdict } from '../../translation.ts';
import { shareOf, targetsOf, type BackendView, type ParentView, type RouteView, type RuleView, type TargetView } from './route.ts';
import type { ZoneView } from './zone-view.ts';

/**
 * One backendRef or mirror of a route with a verdict of Kuma. A target that fails for different reasons at different parents stands
 * once for each reason; one that resolves everywhere, or fails at some parents only, once.
 */
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
  const said = new Map<string, Map<BackendVerdict, { message: string; parents: ParentView[] }>>();
  for (const parent of route.parents) {
    for (const backend of parent.report?.backends ?? []) {
      const verdicts = said.get(backend.path) ?? new Map<BackendVerdict, { message: string; parents: ParentView[] }>();
      said.set(backend.path, verdicts);
      const known = verdicts.get(backend.verdict);
      if (known === undefined) verdicts.set(backend.verdict, { message: backend.message, parents: [parent] });
      else known.parents.push(parent);
    }
  }
  return targetsOf(route).flatMap(({ rule, target, backend }) => {
    const verdicts = [...(said.get(target.path) ?? [])];
    const failing = verdicts.filter(([verdict]) => verdict !== 'Resolved');
    const share = backend === undefined ? 0 : shareOf(rule, backend);
    return (failing.length > 0 ? failing : verdicts).map(([verdict, one]) => ({ route, rule, target, backend, verdict, ...one, share }));
  });
}

import type { BackendVerdict } from '../../translation.ts';
import {
  shareOf,
  targetsOf,
  type BackendView,
  type ParentView,
  type RouteView,
  type RuleTarget,
  type RuleView,
  type TargetView,
} from './route.ts';
import type { ServiceView } from './service.ts';
import type { ZoneView } from './zone-view.ts';

/**
 * One backendRef or mirror of a route with a verdict of Kuma. A target that fails for different reasons at different parents stands
 * once for each reason; one that resolves everywhere, or fails at some parents only, once.
 */
export interface BackendUse {
  readonly route: RouteView;
  readonly rule: RuleView;
  readonly target: TargetView;
  /** The core Service that the target names, where there is one. */
  readonly service: ServiceView | undefined;
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
  const uses: BackendUse[] = [];
  for (const route of zone.routes) if (route.report !== undefined) addUses(zone, route, uses);
  return uses;
}

interface Said {
  readonly verdict: BackendVerdict;
  readonly message: string;
  readonly parents: ParentView[];
}

function addUses(zone: ZoneView, route: RouteView, uses: BackendUse[]): void {
  for (const [index, target] of targetsOf(route).entries()) {
    const said = saidOf(route, target, index);
    const failing = said.filter((one) => one.verdict !== 'Resolved');
    for (const one of failing.length > 0 ? failing : said) uses.push(useOf(zone, route, target, one));
  }
}

function saidOf(route: RouteView, { target }: RuleTarget, index: number): Said[] {
  const said: Said[] = [];
  for (const parent of route.parents) {
    const reports = parent.report?.backends;
    if (reports === undefined || reports.length === 0) continue;
    // Reports mostly come in the order of the targets.
    const report = reports[index]?.path === target.path ? reports[index] : reports.find((one) => one.path === target.path);
    if (report === undefined) continue;
    const known = said.find((one) => one.verdict === report.verdict);
    if (known === undefined) said.push({ verdict: report.verdict, message: report.message, parents: [parent] });
    else known.parents.push(parent);
  }
  return said;
}

function useOf(zone: ZoneView, route: RouteView, { rule, target, backend }: RuleTarget, { verdict, message, parents }: Said): BackendUse {
  return {
    route,
    rule,
    target,
    service: target.kind === 'Service' && target.group === '' ? zone.service(target.namespace, target.name) : undefined,
    backend,
    verdict,
    message,
    parents,
    share: backend === undefined ? 0 : shareOf(rule, backend),
  };
}

import type { BackendReport, BackendVerdict } from '../../translation.ts';
import { shareOf, type BackendView, type ParentView, type RouteView, type RuleView, type TargetView } from './route.ts';
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
  readonly parents: readonly ParentView[];
}

function addUses(zone: ZoneView, route: RouteView, uses: BackendUse[]): void {
  let index = 0;
  for (const rule of route.rules) {
    for (const backend of rule.backends) addTarget(zone, { route, rule, target: backend, backend }, index++, uses);
    for (const { mirror } of rule.filters)
      if (mirror !== undefined) addTarget(zone, { route, rule, target: mirror, backend: undefined }, index++, uses);
  }
}

type Place = Pick<BackendUse, 'route' | 'rule' | 'target' | 'backend'>;

function addTarget(zone: ZoneView, place: Place, index: number, uses: BackendUse[]): void {
  const said = saidOf(place, index);
  const failing = said.length < 2 ? said : said.filter((one) => one.verdict !== 'Resolved');
  for (const one of failing.length > 0 ? failing : said) uses.push(useOf(zone, place, one));
}

const nobody: readonly Said[] = [];

function saidOf({ route, target }: Place, index: number): readonly Said[] {
  const [only] = route.parents;
  if (only !== undefined && route.parents.length === 1) {
    const report = reportOf(only, target, index);
    return report === undefined ? nobody : [{ verdict: report.verdict, message: report.message, parents: route.parents }];
  }
  const said: { verdict: BackendVerdict; message: string; parents: ParentView[] }[] = [];
  for (const parent of route.parents) {
    const report = reportOf(parent, target, index);
    const known = said.find((one) => one.verdict === report?.verdict);
    if (known !== undefined) known.parents.push(parent);
    else if (report !== undefined) said.push({ verdict: report.verdict, message: report.message, parents: [parent] });
  }
  return said;
}

/** What is said about a target for one parent; reports mostly come in the order of the targets. */
function reportOf(parent: ParentView, target: TargetView, index: number): BackendReport | undefined {
  const reports = parent.report?.backends;
  const likely = reports?.[index];
  return likely?.path === target.path ? likely : reports?.find((one) => one.path === target.path);
}

function useOf(zone: ZoneView, { route, rule, target, backend }: Place, { verdict, message, parents }: Said): BackendUse {
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

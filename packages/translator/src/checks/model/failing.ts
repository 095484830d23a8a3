import type { BackendUse } from './backend-use.ts';
import { isGatewayRef } from './route-index.ts';
import type { RouteView } from './route.ts';
import type { ZoneView } from './zone-view.ts';

/** Why a backend answers no request. */
export interface DeadBackend {
  readonly use: BackendUse;
  readonly why: string;
  /** The check that names the cause. */
  readonly code: string;
}

/** The backends of the zone that cannot answer: Kuma does not resolve them, their Service lacks the port, or nothing stands behind it. */
export function readDeadBackends(zone: ZoneView): readonly DeadBackend[] {
  const found: DeadBackend[] = [];
  for (const use of zone.uses) {
    const dead = use.backend === undefined ? undefined : whyDead(zone, use);
    const last = found.at(-1)?.use;
    // A target that fails for several reasons stands several times in a row.
    if (dead !== undefined && !(last?.route === use.route && last.target === use.target)) found.push({ use, ...dead });
  }
  return found;
}

const verdictCodes = { BackendNotFound: 'KGA301', RefNotPermitted: 'KGA302', InvalidKind: 'KGA307' } as const;

function whyDead(zone: ZoneView, use: BackendUse): { why: string; code: string } | undefined {
  if (use.verdict !== 'Resolved') return { why: use.verdict, code: verdictCodes[use.verdict] };
  const { service } = use;
  if (service === undefined || service.externalName !== undefined) return undefined;
  if (use.target.port !== undefined && service.ports.every((port) => port.port !== use.target.port)) {
    return { why: `port ${use.target.port} is not on the Service`, code: 'KGA309' };
  }
  return zone.endpoints(service) === 'none' ? { why: 'no endpoints', code: 'KGA311' } : undefined;
}

/**
 * What happens to the share of an unresolved backend, and how much of the rule's requests fails. A built-in gateway answers it
 * with 500; for routes on Services it depends on the minor: the other backends take it over, or it is answered with 500.
 */
export function fateOfShare(zone: ZoneView, route: RouteView, share: number): { readonly failing: number; readonly words: string } {
  const viaGateway = route.parents.some((parent) => isGatewayRef(parent) && parent.report?.attachment === 'Allowed');
  if (viaGateway || zone.facts.deadShareOfService === '500') return { failing: share, words: 'is answered with 500' };
  return share >= 100
    ? { failing: 100, words: 'goes to later rules or the Service itself' }
    : { failing: 0, words: 'is taken over by the other backends' };
}

/**
 * A failing reference is an error where Kuma lets it show: in ResolvedRefs of the route (which names only the first one), or by refusing
 * the route. Where it drops the reference without a word, as with mirrors, it is a warning.
 */
export function silentSeverity(zone: ZoneView, route: RouteView): { readonly severity?: 'warning' } {
  const shown = zone
    .predicted(route.key)
    ?.parents?.some((one) => one.conditions.some((said) => said.type === 'ResolvedRefs' && said.status === 'False'));
  return shown === true || zone.failed(route.key) ? {} : { severity: 'warning' };
}

/**
 * The name of a cause for a route: routes that only other controllers serve are not joined with those of Kuma, since what follows from the
 * cause differs.
 */
export function causeFor(zone: ZoneView, route: RouteView, cause: string): string {
  const isForeign =
    route.parents.length > 0 &&
    route.parents.every((parent) => isGatewayRef(parent) && zone.gateway(parent.namespace, parent.name)?.owner === 'other');
  return isForeign ? `${cause} elsewhere` : cause;
}

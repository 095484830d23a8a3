import type { RouteParent, State } from '@routescope/contract';
import { invalidOf } from '@routescope/translator';
import type {
  Condition,
  JsonObject,
  KubeObject,
  ParentReport,
  ParentStatus,
  RouteReport,
  Standing,
  Standings,
} from '@routescope/translator';
import type { ZoneView } from '../view.ts';
import { listIn, numberIn, objectIn, textIn } from './json.ts';

/** The parents of a route with one verdict each, from what Kuma will write. */
export function viewParents(
  zone: ZoneView,
  standings: Standings,
  route: KubeObject,
  key: string,
  report: RouteReport | undefined,
): RouteParent[] {
  const statuses = zone.translation.status[key]?.parents ?? [];
  const trouble = troubleOf(zone, key);
  return listIn(route.spec?.['parentRefs']).map((value, index) => {
    const ref = objectIn(value);
    const own = report?.parents.find((parent) => parent.index === index);
    const bound = own?.attachment === 'Allowed' ? standings.bound(own) : undefined;
    return viewParent(ref, index, route.metadata.namespace ?? '', own, statusOf(statuses, ref, route), trouble, bound);
  });
}

/** What keeps Kuma from dealing with the route at all. */
function troubleOf(zone: ZoneView, key: string): { verdict: string; reason: string } | undefined {
  const { failures, refusals } = zone.translation;
  const [invalid] = invalidOf(zone.translation, key);
  if (invalid !== undefined) return { verdict: 'Invalid', reason: `the API server refuses it: ${invalid}` };
  const failure = failures.find((one) => one.object === key);
  if (failure !== undefined) return { verdict: failure.cause === 'refusal' ? 'Refused' : 'Failed', reason: failure.message };
  const refusal = refusals.find((one) => one.owner === key);
  return refusal === undefined ? undefined : { verdict: 'Refused', reason: refusal.violations[0]?.message ?? `refused by ${refusal.by}` };
}

function viewParent(
  ref: JsonObject,
  index: number,
  namespace: string,
  report: ParentReport | undefined,
  status: ParentStatus | undefined,
  trouble: { verdict: string; reason: string } | undefined,
  bound: Standing | undefined,
): RouteParent {
  const accepted = conditionOf(status, 'Accepted');
  const resolved = conditionOf(status, 'ResolvedRefs');
  const sectionName = textIn(ref['sectionName']);
  const port = numberIn(ref['port']);
  return {
    index,
    kind: textIn(ref['kind']) ?? 'Gateway',
    namespace: textIn(ref['namespace']) ?? namespace,
    name: textIn(ref['name']) ?? '',
    ...(sectionName === undefined ? {} : { sectionName }),
    ...(port === undefined ? {} : { port }),
    ...judge(report, accepted, resolved, trouble, bound),
    accepted: accepted?.status ?? 'Unknown',
    ...(accepted === undefined ? {} : { acceptedReason: accepted.reason }),
    resolvedRefs: resolved?.status ?? 'Unknown',
    ...(resolved === undefined ? {} : { resolvedRefsReason: resolved.reason }),
    listeners: [...(report?.listeners ?? [])],
    generated: [...(report?.generated ?? [])],
  };
}

function judge(
  report: ParentReport | undefined,
  accepted: Condition | undefined,
  resolved: Condition | undefined,
  trouble: { verdict: string; reason: string } | undefined,
  bound: Standing | undefined,
): { verdict: string; state: State; reason: string } {
  if (trouble !== undefined) return { ...trouble, state: 'unreachable' };
  if (accepted?.status === 'False') return { verdict: accepted.reason, state: 'unreachable', reason: report?.reason ?? accepted.message };
  if (bound?.state === 'unreachable') return { verdict: accepted?.reason ?? 'Ignored', state: 'unreachable', reason: bound.note };
  if (resolved?.status === 'False') {
    const dead = (report?.backends ?? []).filter((backend) => !backend.mirror && backend.verdict !== 'Resolved');
    const all = report?.backends.filter((backend) => !backend.mirror).length ?? 0;
    const reason = dead[0]?.message ?? resolved.message;
    return { verdict: resolved.reason, state: all > 0 && dead.length === all ? 'unreachable' : 'degraded', reason };
  }
  if (accepted === undefined)
    return { verdict: 'Ignored', state: 'unknown', reason: report?.reason ?? 'Kuma neither translates for this parent nor reports on it' };
  return { verdict: 'Accepted', state: 'ready', reason: '' };
}

function conditionOf(status: ParentStatus | undefined, type: string): Condition | undefined {
  return status?.conditions.find((condition) => condition.type === type);
}

/** The status entry of a parentRef, whichever of its defaults are written out. */
function statusOf(statuses: readonly ParentStatus[], ref: JsonObject, route: KubeObject): ParentStatus | undefined {
  const wanted = refName(ref, route);
  return statuses.find((status) => refName(status.parentRef, route) === wanted);
}

function refName(ref: JsonObject, route: KubeObject): string {
  const kind = textIn(ref['kind']) ?? 'Gateway';
  const group = textIn(ref['group']) ?? 'gateway.networking.k8s.io';
  const namespace = textIn(ref['namespace']) ?? route.metadata.namespace ?? '';
  return JSON.stringify([group, kind, namespace, ref['name'] ?? '', ref['sectionName'] ?? '', ref['port'] ?? 0]);
}

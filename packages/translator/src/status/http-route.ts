import type { HTTPRoute, ParentRef } from '../resources/gateway-api.ts';
import { controllerName } from '../resources/kuma.ts';
import { compareText } from '../resources/read.ts';
import type { RefFailure } from '../attach/backends.ts';
import type { JsonObject } from '../resources/json.ts';
import type { AttachmentVerdict, Condition, ObjectStatus, ParentStatus } from '../translation.ts';
import type { Profile } from '../versions/profile.ts';
import { condition } from './conditions.ts';

const refusals: Partial<Record<AttachmentVerdict, string>> = {
  NotPermitted: 'NotAllowedByListeners',
  NoHostnameIntersection: 'NoMatchingListenerHostname',
  NoMatchingParent: 'NoMatchingParent',
};

/** Conditions of a parent from its attachment and the first failing reference. Source: `http_route_status.go`. */
export function parentConditions(
  verdict: AttachmentVerdict,
  message: string,
  failure: RefFailure | undefined,
  generation: number | undefined,
): readonly Condition[] {
  const reason = refusals[verdict];
  if (reason === undefined && failure === undefined && message === '') return fine(generation);
  const accepted = condition('Accepted', reason === undefined, reason ?? 'Accepted', message, generation);
  const resolved =
    failure === undefined
      ? condition('ResolvedRefs', true, 'ResolvedRefs', '', generation)
      : condition('ResolvedRefs', false, failure.reason, failure.message, generation);
  return failure === undefined || reason !== undefined ? [accepted, resolved] : [resolved, accepted];
}

/** Conditions of parents that are fine, by generation: most parents are, and all of these are alike. */
const fineAt = new Map<number | undefined, readonly Condition[]>();
const mostGenerations = 1_000;

function fine(generation: number | undefined): readonly Condition[] {
  const known = fineAt.get(generation);
  if (known !== undefined) return known;
  const conditions = [
    condition('Accepted', true, 'Accepted', '', generation),
    condition('ResolvedRefs', true, 'ResolvedRefs', '', generation),
  ];
  if (fineAt.size < mostGenerations) fineAt.set(generation, conditions);
  return conditions;
}

/** The status of a route: entries of other controllers first and as they were, then our own, rebuilt and sorted. */
export function routeStatus(
  route: HTTPRoute,
  parents: readonly { readonly ref: ParentRef; readonly conditions: readonly Condition[] }[],
): ObjectStatus {
  const foreign = storedParents(route).filter((one) => one.controllerName !== controllerName);
  const own = parents.map(({ ref, conditions }) => ({ parentRef: ref as unknown as JsonObject, controllerName, conditions }));
  return { parents: [...foreign, ...own.sort((left, right) => compareText(parentText(left.parentRef), parentText(right.parentRef)))] };
}

/** The status that a route came with. */
export function storedRouteStatus(route: HTTPRoute): ObjectStatus {
  return route.status?.parents === undefined ? {} : { parents: storedParents(route) };
}

function storedParents(route: HTTPRoute): readonly ParentStatus[] {
  return (route.status?.parents ?? []).map(({ parentRef, controllerName: controller, conditions }) => ({
    parentRef: parentRef as unknown as JsonObject,
    controllerName: controller,
    conditions: conditions ?? [],
  }));
}

function parentText(ref: JsonObject): string {
  const { group, kind, namespace, name, sectionName, port } = ref;
  return [group, kind, namespace, name, sectionName, port]
    .map((part) => (part === undefined || part === null ? '' : String(part as string | number)))
    .join('/');
}

/** The failing reference of a route that gives the condition. */
export function decisiveFailure(profile: Profile, failures: readonly RefFailure[]): RefFailure | undefined {
  return failures.at(profile.failingReference === 'last' ? -1 : 0);
}

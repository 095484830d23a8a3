import { attach } from '../attach/parents.ts';
import type { Attachment } from '../attach/parents.ts';
import { resolveBackend } from '../attach/backends.ts';
import type { Backend, BackendContext, PortedRef } from '../attach/backends.ts';
import { meshOf } from '../attach/mesh.ts';
import type { MeshChoice } from '../attach/mesh.ts';
import { ownerLabelValue } from '../resources/names.ts';
import { Origin, silentTracer } from '../generated/trace.ts';
import type { Tracer } from '../generated/trace.ts';
import { explainBy } from '../generated/wanted.ts';
import type { Explain } from '../generated/wanted.ts';
import type { HTTPRoute, ParentRef } from '../resources/gateway-api.ts';
import { gatewayGroup } from '../resources/kinds.ts';
import type { KubeObject } from '../resources/object.ts';
import type { Ref } from '../resources/ref.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import type { Taken } from '../snapshot/intake.ts';
import type { BackendReport, ControlPlaneSettings, ParentReport } from '../translation.ts';
import type { Profile } from '../versions/profile.ts';
import { planGatewayRoute } from './plan-gateway-route.ts';
import { planHttpRoutes } from './plan-http-routes.ts';
import type { ParentConditions, ParentDraft, RoutePlan, Stage } from './plan.ts';

/** All that planning one route has at hand. */
export interface RouteContext {
  readonly snapshot: Snapshot;
  readonly profile: Profile;
  readonly settings: ControlPlaneSettings;
  readonly route: HTTPRoute;
  readonly namespace: KubeObject;
  readonly origin: Origin;
  readonly mesh: MeshChoice;
  readonly tracer: Tracer;
  readonly explain: Explain;
  /** Value of the owner label. */
  readonly owner: string;
  /** A resolver that writes what it finds into a report. */
  readonly resolver: (grants: boolean, report: BackendReport[]) => (ref: PortedRef, origin: Origin, mirror: boolean) => Backend;
}

/** A parent with its attachment. */
export interface AttachedParent {
  readonly draft: ParentDraft;
  readonly attachment: Attachment;
}

/** What the HTTPRoute controller wants for a route. Source: `http_route_controller.go`. */
export function planRoute(
  snapshot: Snapshot,
  profile: Profile,
  settings: ControlPlaneSettings,
  taken: Taken,
  tracer = silentTracer,
): RoutePlan {
  const route = taken.stored as unknown as HTTPRoute;
  const owner = ownerLabelValue(taken.namespace, taken.name);
  const base = { key: taken.key, namespace: taken.namespace, name: taken.name, owner, route };
  const namespace = snapshot.namespace(taken.namespace);
  const drafts = (route.spec.parentRefs ?? []).map((ref, index): ParentDraft => draftOf(ref, index));
  if (namespace === undefined) {
    const failure = { message: `Namespace "${taken.namespace}" does not exist.`, cause: 'missing-namespace' as const };
    return { ...base, failure, stages: [], parents: [], report: reportOf(taken, '', drafts) };
  }
  const origin = new Origin(taken.key);
  const mesh = meshOf(route, taken.key, namespace, profile.routeMesh);
  const backends: BackendContext = { snapshot, profile, zone: settings.zone, routeNamespace: taken.namespace, mesh: mesh.mesh };
  const resolver: RouteContext['resolver'] = (grants, report) => (ref, place, mirror) => {
    const backend = resolveBackend(backends, ref, grants);
    report.push(backendReport(taken.namespace, ref, place, mirror, backend));
    return backend;
  };
  const explain = explainBy((listening) => planRoute(snapshot, profile, settings, taken, listening).stages.flatMap((one) => one.wanted));
  const context: RouteContext = { snapshot, profile, settings, route, namespace, origin, mesh, tracer, explain, owner, resolver };
  return { ...base, ...planWith(context, taken, drafts) };
}

function planWith(
  context: RouteContext,
  taken: Taken,
  drafts: ParentDraft[],
): Omit<RoutePlan, 'key' | 'namespace' | 'name' | 'owner' | 'route'> {
  const { snapshot, profile, route, namespace } = context;
  const fail = (message: string) => ({
    failure: { message, cause: 'unsupported' as const },
    stages: [],
    parents: [],
    report: reportOf(taken, context.mesh.mesh, drafts),
  });
  const parents: AttachedParent[] = [];
  for (const draft of drafts) {
    const attachment = attach(snapshot, profile, route, namespace, draft.ref);
    draft.verdict = attachment.verdict;
    draft.reason = attachment.reason;
    draft.listeners = attachment.listeners;
    parents.push({ draft, attachment });
  }
  const gatewayRoute = profile.gatewayParents === 'MeshGatewayRoute' ? planGatewayRoute(context, parents) : undefined;
  if (gatewayRoute?.error !== undefined) return fail(gatewayRoute.error);
  const failing = parents.find((one) => one.attachment.error !== undefined)?.attachment.error;
  if (failing !== undefined) return fail(failing);
  const httpRoutes = profile.serviceParents === 'nothing' ? [] : planHttpRoutes(context, parents, gatewayRoute?.failure);
  return {
    stages: stagesOf(profile, gatewayRoute?.wanted, httpRoutes),
    parents: conditionsOf(profile, drafts),
    report: reportOf(taken, context.mesh.mesh, drafts),
  };
}

function stagesOf(profile: Profile, gatewayRoute: Stage['wanted'] | undefined, httpRoutes: Stage['wanted']): Stage[] {
  const stages: Stage[] = [];
  // Without anything to want, a MeshGatewayRoute is left as it is up to 2.6; from 2.7 they are all deleted.
  if (gatewayRoute !== undefined && gatewayRoute.length > 0) stages.push({ kind: 'MeshGatewayRoute', wanted: gatewayRoute });
  if (profile.gatewayParents === 'MeshHTTPRoute') stages.push({ kind: 'MeshGatewayRoute', wanted: [] });
  if (profile.serviceParents !== 'nothing') stages.push({ kind: 'MeshHTTPRoute', wanted: httpRoutes });
  return stages;
}

function conditionsOf(profile: Profile, drafts: readonly ParentDraft[]): ParentConditions[] {
  const reported = drafts.flatMap(({ ref, conditions }) => (conditions === undefined ? [] : [{ ref, conditions }]));
  if (!profile.firstRefusalForAll) return reported;
  const refusal = reported.flatMap((one) => one.conditions.filter((each) => each.type === 'Accepted' && each.status === 'False'))[0];
  if (refusal === undefined) return reported;
  return reported.map(({ ref, conditions }) => ({ ref, conditions: conditions.map((one) => (one.type === 'Accepted' ? refusal : one)) }));
}

function draftOf(ref: ParentRef, index: number): ParentDraft {
  return { index, ref, verdict: 'Unknown', reason: '', listeners: [], generated: [], backends: [], conditions: undefined };
}

function backendReport(routeNamespace: string, ref: PortedRef, origin: Origin, mirror: boolean, backend: Backend): BackendReport {
  const target: Ref = { group: ref.group, kind: ref.kind, namespace: ref.namespace ?? routeNamespace, name: ref.name };
  const weight = (ref as { readonly weight?: number }).weight;
  return {
    path: origin.path,
    target,
    mirror,
    verdict: backend.verdict,
    message: backend.message,
    ...(ref.port !== undefined && { port: ref.port }),
    ...(weight !== undefined && { weight }),
  };
}

function reportOf(taken: Taken, mesh: string, drafts: readonly ParentDraft[]) {
  const parents = drafts.map(({ index, ref, verdict, reason, listeners, generated, backends }): ParentReport => {
    const parent: Ref = { group: ref.group, kind: ref.kind, namespace: ref.namespace ?? taken.namespace, name: ref.name };
    const options = {
      ...(ref.sectionName !== undefined && { sectionName: ref.sectionName }),
      ...(ref.port !== undefined && { port: ref.port }),
    };
    return { index, parent, ...options, attachment: verdict, reason, listeners, generated, backends };
  });
  return { route: { group: gatewayGroup, kind: 'HTTPRoute', namespace: taken.namespace, name: taken.name }, mesh, parents };
}

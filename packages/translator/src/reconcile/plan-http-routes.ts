import { displayName, labelTarget, portsOf } from '../attach/backends.ts';
import { emitHttpRules } from '../emit/http-rules.ts';
import type { RefFailure } from '../attach/backends.ts';
import { dottedName, gatewayRouteName, meshServiceRouteName, serviceRouteName, serviceTagOf } from '../resources/names.ts';
import type { Origin } from '../generated/trace.ts';
import { wantedObject } from '../generated/wanted.ts';
import type { Wanted } from '../generated/wanted.ts';
import type { Json, JsonObject } from '../resources/json.ts';
import { listenerNameTag, listenerPortTag, namespaceTag } from '../resources/kuma.ts';
import type { KubeObject } from '../resources/object.ts';
import { compact, sameJson } from '../resources/read.ts';
import { decisiveFailure, parentConditions } from '../status/http-route.ts';
import type { BackendReport } from '../translation.ts';
import type { AttachedParent, RouteContext } from './plan-route.ts';

/** A spec in the making: for one object name, with what several parentRefs add to it. */
interface Spec {
  readonly name: string;
  readonly targetRef: JsonObject;
  readonly to: readonly JsonObject[];
  readonly origins: readonly Origin[];
}

/**
 * The MeshHTTPRoutes of a route: for Service parents from 2.3, for Gateway parents from 2.7 to 2.14, for MeshService parents from 3.0.
 * Fills in conditions and reports of those parents. `shared` is the failing reference of the conversion for Gateways, which decides the
 * conditions of Service parents as well where the profile says so.
 */
export function planHttpRoutes(
  context: RouteContext,
  parents: readonly AttachedParent[],
  shared: RefFailure | undefined,
): readonly Wanted[] {
  const specs = new Map<string, Spec>();
  for (const parent of parents) {
    const spec = specFor(context, parent, shared);
    if (spec === undefined) continue;
    parent.draft.generated.push(`MeshHTTPRoute/${context.settings.systemNamespace}/${spec.name}`);
    specs.set(spec.name, joined(context, specs.get(spec.name), spec));
  }
  return [...specs.values()].map((spec) => objectFor(context, spec));
}

/** Two parentRefs of one object name: up to 2.14 the later one wins, from 3.0 what is new in it is added. */
function joined(context: RouteContext, before: Spec | undefined, next: Spec): Spec {
  if (before === undefined || context.profile.targetsBy === 'tag') return next;
  const added = next.to.filter((one) => !before.to.some((other) => sameJson(one, other)));
  return { ...before, to: [...before.to, ...added], origins: [...before.origins, ...next.origins] };
}

function objectFor(context: RouteContext, spec: Spec): Wanted {
  const { tracer, origin, mesh, profile, settings } = context;
  const to = tracer.note(spec.to, spec.origins);
  const body = compact({ targetRef: spec.targetRef, to: to.length === 0 ? undefined : to });
  return wantedObject(tracer, context.explain, {
    kind: 'MeshHTTPRoute',
    name: spec.name,
    namespace: settings.systemNamespace,
    mesh,
    meshLabel: profile.routeMeshIsSet,
    spec: tracer.note(body, origin),
    owner: origin,
    ownerLabel: context.owner,
    nameSources: spec.origins,
  });
}

function specFor(context: RouteContext, parent: AttachedParent, shared: RefFailure | undefined): Spec | undefined {
  const { kind, verdict } = parent.attachment;
  if (verdict === 'Unknown') return undefined;
  if (kind === 'Gateway') return context.profile.gatewayParents === 'MeshHTTPRoute' ? gatewaySpec(context, parent) : undefined;
  return context.profile.targetsBy === 'labels' ? labelledSpec(context, parent) : serviceSpec(context, parent, shared);
}

function rulesFor(context: RouteContext, forGateway: boolean, backends: BackendReport[]) {
  const { profile, tracer, origin, route } = context;
  const resolve = context.resolver(forGateway || profile.targetsBy === 'labels', backends);
  return emitHttpRules({ profile, tracer, origin: origin.at('spec', 'rules'), forGateway, resolve }, route.spec.rules);
}

function gatewaySpec(context: RouteContext, { draft, attachment }: AttachedParent): Spec | undefined {
  const { profile, tracer, route, origin } = context;
  const namespace = context.namespace.metadata.name;
  const backends: BackendReport[] = [];
  const { rules, failures } = rulesFor(context, true, backends);
  draft.backends = backends;
  draft.conditions = parentConditions(attachment.verdict, '', decisiveFailure(profile, failures), route.metadata.generation);
  if (attachment.verdict !== 'Allowed') return undefined;
  const { ref, index } = draft;
  const place = origin.at('spec', 'parentRefs', index);
  const port = profile.listenerPorts && ref.port !== undefined ? String(ref.port) : undefined;
  const tags = compact({ [listenerNameTag]: ref.sectionName, [listenerPortTag]: port });
  tracer.note(tags, place, { [listenerNameTag]: place.at('sectionName'), [listenerPortTag]: place.at('port') });
  const hasTags = Object.keys(tags).length > 0 || profile.pointerFields;
  const fields = { kind: 'MeshGateway', name: dottedName(ref.namespace ?? namespace, ref.name), tags: hasTags ? tags : undefined };
  const targetRef = tracer.note(compact(fields), place, { name: [place.at('name'), place.at('namespace')] });
  const hostnames = route.spec.hostnames ?? [];
  const noted = hostnames.length === 0 ? undefined : tracer.noteList([...hostnames], origin.at('spec', 'hostnames'));
  const to = [tracer.note(compact({ targetRef: { kind: 'Mesh' }, hostnames: noted, rules }), place)];
  return { name: gatewayRouteName(namespace, route.metadata.name, ref), targetRef, to, origins: [place] };
}

function serviceSpec(context: RouteContext, { draft }: AttachedParent, shared: RefFailure | undefined): Spec | undefined {
  const { snapshot, profile, tracer, route, origin } = context;
  const routeNamespace = context.namespace.metadata.name;
  const { ref, index } = draft;
  const namespace = ref.namespace ?? routeNamespace;
  const service = snapshot.find('Service', namespace, ref.name);
  const backends: BackendReport[] = [];
  const { rules, failures } = rulesFor(context, false, backends);
  draft.backends = backends;
  if (service === undefined) {
    draft.verdict = 'Unknown';
    draft.reason = `There is no Service "${namespace}/${ref.name}".`;
    return undefined;
  }
  const failure = profile.serviceParentConditions === 'shared' ? shared : decisiveFailure(profile, failures);
  draft.conditions = parentConditions('Allowed', '', failure, route.metadata.generation);
  const place = origin.at('spec', 'parentRefs', index);
  const ports = ref.port === undefined ? portsOf(service).map((one) => one.port) : [ref.port];
  const to = ports.map((port) => {
    const target = { kind: 'MeshService', name: serviceTagOf(namespace, ref.name, port) };
    return tracer.note({ targetRef: tracer.note(target, place), rules }, place);
  });
  const consumer = { kind: 'MeshSubset', tags: { [namespaceTag]: routeNamespace } };
  return {
    name: serviceRouteName(routeNamespace, route.metadata.name, namespace, ref.name),
    targetRef: topTarget(context, namespace, consumer, place),
    to,
    origins: [place],
  };
}

/** Producer routes (in the namespace of their parent) are for the whole mesh, consumer routes for the proxies of their own namespace. */
function topTarget(context: RouteContext, parentNamespace: string, consumer: JsonObject, place: Origin): JsonObject {
  const { tracer, origin, namespace } = context;
  const own = namespace.metadata.name === parentNamespace;
  return tracer.note(own ? { kind: 'Mesh' } : consumer, [origin.at('metadata', 'namespace'), place.at('namespace')]);
}

/** From 3.0. */
function labelledSpec(context: RouteContext, { draft, attachment }: AttachedParent): Spec | undefined {
  const { profile, tracer, route, origin, snapshot } = context;
  const routeNamespace = context.namespace.metadata.name;
  const { ref, index } = draft;
  const namespace = ref.namespace ?? routeNamespace;
  const kind = attachment.kind === 'MeshService' ? 'MeshService' : 'Service';
  const backends: BackendReport[] = [];
  const { rules, failures } = rulesFor(context, false, backends);
  draft.backends = backends;
  const failure = decisiveFailure(profile, failures);
  const parent = snapshot.find(kind, namespace, ref.name);
  const sections = parent === undefined ? [] : sectionsOf(parent, ref);
  const problem = problemWith(kind, `"${namespace}/${ref.name}"`, parent, sections, ref);
  draft.verdict = problem === undefined ? 'Allowed' : 'NoMatchingParent';
  draft.reason = problem ?? '';
  draft.conditions = parentConditions(draft.verdict, problem ?? '', failure, route.metadata.generation);
  if (problem !== undefined || parent === undefined) return undefined;
  const place = origin.at('spec', 'parentRefs', index);
  const shown = kind === 'MeshService' ? displayName(parent) : ref.name;
  const to = sections.map((section) =>
    tracer.note({ targetRef: tracer.note(labelTarget(shown, namespace, section), place), rules }, place),
  );
  const consumer = { kind: 'Dataplane', labels: { [namespaceTag]: routeNamespace } };
  const name =
    kind === 'MeshService'
      ? meshServiceRouteName(routeNamespace, route.metadata.name, namespace, ref.name)
      : serviceRouteName(routeNamespace, route.metadata.name, namespace, ref.name);
  return { name, targetRef: topTarget(context, namespace, consumer, place), to, origins: [place] };
}

/** Ports of a parent that a ref picks: all, or those of its port number and section. */
function sectionsOf(parent: KubeObject, ref: { readonly port?: number; readonly sectionName?: string }): readonly string[] {
  return portsOf(parent)
    .filter(
      (one) => (ref.port === undefined || one.port === ref.port) && (ref.sectionName === undefined || one.section === ref.sectionName),
    )
    .map((one) => one.section);
}

function problemWith(
  kind: string,
  place: string,
  parent: KubeObject | undefined,
  sections: readonly Json[],
  ref: { readonly port?: number; readonly sectionName?: string },
): string | undefined {
  if (parent === undefined) return `${kind} ${place} does not exist`;
  if (kind === 'Service' && parent.spec?.['clusterIP'] === 'None') return `Service ${place} has no MeshService to attach to`;
  const picky = ref.port !== undefined || ref.sectionName !== undefined;
  return sections.length === 0 && picky ? `${kind} ${place} has no port matching the parentRef` : undefined;
}

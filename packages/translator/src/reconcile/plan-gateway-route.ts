import { emitGatewayRules } from '../emit/mesh-gateway-route.ts';
import type { RefFailure } from '../attach/backends.ts';
import { dottedName } from '../resources/names.ts';
import { wantedObject } from '../generated/wanted.ts';
import type { Wanted } from '../generated/wanted.ts';
import { listenerNameTag, serviceTag } from '../resources/kuma.ts';
import { compact } from '../resources/read.ts';
import { decisiveFailure, parentConditions } from '../status/http-route.ts';
import type { BackendReport } from '../translation.ts';
import type { AttachedParent, RouteContext } from './plan-route.ts';

/** The MeshGatewayRoute of a route, and the failing reference that its conditions show; or why the conversion stops. */
export interface GatewayRoutePlan {
  readonly wanted: readonly Wanted[];
  readonly failure: RefFailure | undefined;
  readonly error?: string;
}

/**
 * One MeshGatewayRoute for all Gateway parents that let the route in (up to 2.6). The rules are converted once, whatever the parents
 * are, and fill in the conditions of the Gateway parents. Source: `http_route_controller.go`, `http_route_conversion.go`.
 */
export function planGatewayRoute(context: RouteContext, parents: readonly AttachedParent[]): GatewayRoutePlan {
  const { profile, tracer, route, origin } = context;
  const backends: BackendReport[] = [];
  const { rules, failures, error } = emitGatewayRules(
    { profile, tracer, origin: origin.at('spec', 'rules'), resolve: context.resolver(true, backends) },
    route,
  );
  if (error !== undefined) return { wanted: [], failure: undefined, error };
  const failure = decisiveFailure(profile, failures);
  const ofGateways = parents.filter((one) => one.attachment.kind === 'Gateway');
  for (const { draft, attachment } of ofGateways) {
    draft.backends = backends;
    if (attachment.verdict !== 'Unknown' || foreign(context, attachment.gateway)) {
      draft.conditions = parentConditions(attachment.verdict, '', failure, route.metadata.generation);
    }
  }
  const allowed = ofGateways.filter((one) => one.attachment.verdict === 'Allowed');
  if (rules.length === 0 || allowed.length === 0) return { wanted: [], failure };
  const wanted = objectFor(context, allowed, rules);
  for (const { draft } of allowed) draft.generated.push(`MeshGatewayRoute/${wanted.object.metadata.name}`);
  return { wanted: [wanted], failure };
}

/**
 * Some patches report on a Gateway of another controller as on one that lets the route in; that they say Accepted is read from the order
 * of their checks, no recording shows it.
 */
function foreign(context: RouteContext, gateway: unknown): boolean {
  return context.profile.foreignParentStatus && gateway !== undefined;
}

function objectFor(context: RouteContext, allowed: readonly AttachedParent[], rules: ReturnType<typeof emitGatewayRules>['rules']): Wanted {
  const { profile, tracer, route, origin, mesh } = context;
  const namespace = context.namespace.metadata.name;
  const selectors = allowed.map(({ draft }) => {
    const { ref, index } = draft;
    const place = origin.at('spec', 'parentRefs', index);
    const service = `${ref.name}_${ref.namespace ?? namespace}_${profile.gatewayServiceSuffix}`;
    const match = tracer.note(compact({ [serviceTag]: service, [listenerNameTag]: ref.sectionName }), place, {
      [listenerNameTag]: place.at('sectionName'),
    });
    return tracer.note({ match }, place);
  });
  const hostnames = route.spec.hostnames ?? [];
  const http = compact({
    hostnames: hostnames.length === 0 ? undefined : tracer.noteList([...hostnames], origin.at('spec', 'hostnames')),
    rules: tracer.note(rules, origin.at('spec', 'rules')),
  });
  const spec = { selectors: tracer.note(selectors, origin.at('spec', 'parentRefs')), conf: { http } };
  return wantedObject(tracer, context.explain, {
    kind: 'MeshGatewayRoute',
    name: dottedName(namespace, route.metadata.name),
    mesh,
    spec,
    owner: origin,
    ownerLabel: context.owner,
    nameSources: [],
  });
}

import type { Json, JsonObject } from '../../resources/json.ts';
import { unresolvedBackend } from '../../resources/kuma.ts';
import type { GeneratedObject } from '../../translation.ts';
import { isRecord, record, records } from './json.ts';
import { meshLabel } from './mesh.ts';
import type { RouteView, TargetView } from './route.ts';
import type { ZoneView } from './zone-view.ts';

/**
 * The MeshHTTPRoutes that Kuma generates for a route, as ones of a person's own in which a backend that Kuma cannot resolve is replaced by one
 * that only Kuma's own kinds can name. Empty where the minor generates none, or where something else of the route is unresolved as well.
 * @param backend what takes the place of the target, without its weight
 */
export function ownRoutes(zone: ZoneView, route: RouteView, target: TargetView, backend: JsonObject): JsonObject[] {
  const others = zone.usesOf(route).some((use) => use.verdict !== 'Resolved' && !isSameTarget(use.target, target));
  const mirrors = route.rules.some((rule) => rule.filters.some(({ mirror }) => mirror !== undefined && isSameTarget(mirror, target)));
  if (others || mirrors) return [];
  const keys = new Set(route.report?.parents.flatMap((parent) => parent.generated) ?? []);
  const generated = zone.translation.objects.MeshHTTPRoute.filter((one) => keys.has(keyOfRoute(one)));
  return generated.map((one, index) => ownRoute(one, route, index, (ref) => (isUnresolved(ref, target) ? withWeight(backend, ref) : ref)));
}

function withWeight(backend: JsonObject, { weight }: JsonObject): JsonObject {
  return weight === undefined ? backend : { ...backend, weight };
}

function isSameTarget(left: TargetView, right: TargetView): boolean {
  return left.group === right.group && left.kind === right.kind && left.namespace === right.namespace && left.name === right.name;
}

function keyOfRoute({ metadata }: GeneratedObject): string {
  return `MeshHTTPRoute/${metadata.namespace ?? ''}/${metadata.name}`;
}

/** What the translation makes of a target without endpoints: the placeholder, or the Service itself where Kuma resolves it. */
function isUnresolved(ref: JsonObject, target: TargetView): boolean {
  const name = ref['name'];
  return name === unresolvedBackend || name === `${target.name}_${target.namespace}_svc_${target.port ?? ''}`;
}

function ownRoute(generated: GeneratedObject, route: RouteView, index: number, replace: (ref: JsonObject) => JsonObject): JsonObject {
  const { namespace, labels } = generated.metadata;
  const mesh = labels?.[meshLabel];
  const spec = generated.spec ?? {};
  return {
    apiVersion: 'kuma.io/v1alpha1',
    kind: 'MeshHTTPRoute',
    metadata: {
      name: `${route.namespace}-${route.name}${index === 0 ? '' : `-${index + 1}`}`.slice(0, 63),
      ...(namespace === undefined ? {} : { namespace }),
      ...(mesh === undefined ? {} : { labels: { [meshLabel]: mesh } }),
    },
    spec: {
      ...spec,
      to: records(spec['to']).map((to) => ({ ...to, rules: records(to['rules']).map((rule) => replaceIn(rule, replace)) })),
    },
  };
}

function replaceIn(rule: JsonObject, replace: (ref: JsonObject) => JsonObject): Json {
  const conf = record(rule['default']);
  if (!Array.isArray(conf['backendRefs'])) return rule;
  return { ...rule, default: { ...conf, backendRefs: conf['backendRefs'].map((ref: Json) => (isRecord(ref) ? replace(ref) : ref)) } };
}

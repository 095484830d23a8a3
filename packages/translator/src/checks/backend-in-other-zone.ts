import type { Json } from '../resources/json.ts';
import { keyOf } from '../resources/ref.ts';
import type { Check } from './check.ts';
import type { BackendUse } from './model/backend-use.ts';
import { plainManifest } from './model/compare-specs.ts';
import { causeFor, fateOfShare } from './model/failing.ts';
import { createObject, type DraftFix, manifestsText } from './model/fixes.ts';
import { meshLabel } from './model/mesh.ts';
import { zonesWith } from './model/missing.ts';
import { ownRoutes } from './model/own-route.ts';
import { selectsService } from './model/policies.ts';
import type { RouteView } from './model/route.ts';
import { joined, percent, ruleName, spoken, targetName } from './model/words.ts';
import type { ZoneView } from './model/zone-view.ts';

export const backendInOtherZone: Check = {
  code: 'KGA602',
  name: 'backend-in-other-zone',
  title: 'Backend exists only in another zone',
  severity: 'error',
  basis: 'inferred',
  inputs: ['Service'],
  explanation:
    "Kuma looks for the backends of an HTTPRoute in the cluster of the route. A Service that exists only in another zone is reported as BackendNotFound, although the mesh could reach it: an HTTPRoute has no way to name it, Kuma's own kinds have.",
  fix: 'Deploy the Service here, apply the route in the zone where the Service is, or use a MeshMultiZoneService with a MeshHTTPRoute.',
  *run(zone, estate) {
    for (const use of zone.unresolved) {
      const { target, route } = use;
      const zones = use.verdict === 'BackendNotFound' ? zonesWith(estate, zone, use) : [];
      const [other] = zones;
      if (other === undefined || zone.object(`${target.kind}/${target.namespace}/${target.name}`) !== undefined) continue;
      const fate = fateOfShare(zone, route, use.share);
      yield {
        object: route.key,
        path: `${target.path}/name`,
        cause: causeFor(zone, route, `${zone.name} ${target.kind} ${target.namespace}/${target.name}`),
        also: zones.map((one) => ({ zone: one.name, object: `${target.kind}/${target.namespace}/${target.name}` })),
        message: `${targetName(target)} does not exist in ${zone.name}; it exists in ${joined(zones.map((one) => one.name))}`,
        evidence: [
          `${percent(use.share)} of the requests of ${ruleName(route, use.rule)} ${fate.words}`,
          ...estate.zones.flatMap((one) =>
            one
              .ofKind('MeshMultiZoneService')
              .filter((service) => selectsService(service, target))
              .map((service) => `${spoken(keyOf(service))} covers it`),
          ),
        ],
        fixes: alternatives(zone, other, use),
        impact: fate.failing,
      };
    }
  },
};

/** What works instead, each as something to apply: a replica here, the route over there, or Kuma's own kinds across zones. */
function alternatives(zone: ZoneView, other: ZoneView, use: BackendUse): DraftFix[] {
  const { target, route } = use;
  const source = other.object(`${target.kind}/${target.namespace}/${target.name}`);
  const here = [{ zone: zone.name, object: route.key }];
  const own = zone.facts.meshServices ? acrossZones(zone, other, use) : [];
  return [
    ...(source === undefined || target.kind !== 'Service'
      ? []
      : [createObject(`Deploy Service "${target.name}" in ${zone.name} too (its workload has to follow)`, plainManifest(source))]),
    ...(own.length === 0
      ? []
      : [
          {
            title: `Join the Services of all zones in a MeshMultiZoneService, and route to it with a MeshHTTPRoute instead of ${spoken(route.key)}`,
            create: manifestsText(own),
            replaces: here,
          },
        ]),
    ...(hasParent(other, route)
      ? [
          {
            ...createObject(`Move the route to ${other.name}, where the Service is`, plainManifest(route.object), other.name),
            replaces: here,
          },
        ]
      : []),
  ];
}

/** Whether a zone has what the route is attached to, all of it. */
function hasParent(zone: ZoneView, route: RouteView): boolean {
  return route.parents.every((parent) => zone.object(`${parent.kind}/${parent.namespace}/${parent.name}`) !== undefined);
}

/** A MeshMultiZoneService and the routes to it; nothing where the route cannot be written with Kuma's own kinds. */
function acrossZones(zone: ZoneView, other: ZoneView, { target, route }: BackendUse): Json[] {
  const port = target.port ?? other.service(target.namespace, target.name)?.ports[0]?.port ?? 80;
  const routes = ownRoutes(zone, route, target, { kind: 'MeshMultiZoneService', name: target.name, port });
  if (routes.length === 0) return [];
  const service = {
    apiVersion: 'kuma.io/v1alpha1',
    kind: 'MeshMultiZoneService',
    metadata: {
      name: target.name,
      namespace: zone.zone.settings.systemNamespace,
      labels: { [meshLabel]: route.report?.mesh ?? 'default' },
    },
    spec: {
      selector: { meshService: { matchLabels: { 'kuma.io/display-name': target.name, 'k8s.kuma.io/namespace': target.namespace } } },
      ports: [{ port, appProtocol: 'http' }],
    },
  };
  return [service, ...routes];
}

import type { Json } from '../resources/json.ts';
import type { Check } from './check.ts';
import type { BackendUse } from './model/backend-use.ts';
import { type DraftFix, editFields, manifestsText, withManifests } from './model/fixes.ts';
import { meshLabel } from './model/mesh.ts';
import { ownRoutes } from './model/own-route.ts';
import { percent, ruleName, spoken } from './model/words.ts';
import type { ZoneView } from './model/zone-view.ts';

export const backendExternalName: Check = {
  code: 'KGA314',
  name: 'backend-external-name',
  title: 'Backend is an ExternalName Service',
  severity: 'warning',
  basis: 'inferred',
  inputs: ['Service'],
  explanation:
    'An ExternalName Service is a DNS alias without pods. Kuma makes no MeshService for it, so that requests to it from the mesh have no endpoints.',
  fix: 'Describe the external host as a MeshExternalService and route to it with a MeshHTTPRoute.',
  *run(zone) {
    for (const use of zone.used.externalName) {
      const { service } = use;
      if (service?.externalName === undefined) continue;
      yield {
        object: use.route.key,
        path: use.target.path,
        also: [{ object: service.key, path: '/spec/externalName' }],
        cause: `${zone.name} ${service.key}`,
        message: `${spoken(service.key)} is an alias for ${service.externalName === '' ? 'nothing' : service.externalName}; Kuma has no endpoints for it`,
        evidence: [`${percent(use.share)} of the requests of ${ruleName(use.route, use.rule)} is concerned`],
        fixes: alternatives(zone, use, service.externalName),
        impact: use.share,
      };
    }
  },
};

/** What works instead: the host as a resource of Kuma's, with a route that can name it. */
function alternatives(zone: ZoneView, { target, route }: BackendUse, address: string): DraftFix[] {
  if (address === '') return [];
  const mesh = route.report?.mesh ?? 'default';
  const port = target.port ?? 443;
  const namespace = zone.zone.settings.systemNamespace;
  const described: Json = {
    apiVersion: 'kuma.io/v1alpha1',
    kind: 'MeshExternalService',
    metadata: { name: target.name, namespace, labels: { [meshLabel]: mesh } },
    spec: { match: { type: 'HostnameGenerator', port, protocol: 'http' }, endpoints: [{ address, port }] },
  };
  const older: Json = {
    apiVersion: 'kuma.io/v1alpha1',
    kind: 'ExternalService',
    mesh,
    metadata: { name: target.name },
    spec: { tags: { 'kuma.io/service': target.name, 'kuma.io/protocol': 'http' }, networking: { address: `${address}:${port}` } },
  };
  const routes = zone.facts.meshServices ? ownRoutes(zone, route, target, { kind: 'MeshExternalService', name: target.name, port }) : [];
  return [
    ...(routes.length === 0
      ? []
      : [
          {
            title: `Describe ${address} as a MeshExternalService, and route to it with a MeshHTTPRoute instead of ${spoken(route.key)}`,
            create: manifestsText([described, ...routes]),
            replaces: [{ zone: zone.name, object: route.key }],
          },
        ]),
    ...(zone.facts.externalServiceRefs
      ? [
          withManifests(
            editFields(`Use an ExternalService for ${address}`, route.key, [
              { path: `${target.path}/group`, value: 'kuma.io' },
              { path: `${target.path}/kind`, value: 'ExternalService' },
            ]),
            [older],
          ),
        ]
      : []),
  ];
}

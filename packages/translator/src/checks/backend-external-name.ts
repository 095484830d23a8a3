import type { Check } from './check.ts';
import { createObject } from './model/fixes.ts';
import { meshLabel, meshOfService } from './model/mesh.ts';
import { percent, ruleName, spoken } from './model/words.ts';

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
      const mesh = meshOfService(zone, service.object);
      yield {
        object: use.route.key,
        path: use.target.path,
        also: [{ object: service.key, path: '/spec/externalName' }],
        cause: `${zone.name} ${service.key}`,
        message: `${spoken(service.key)} is an alias for ${service.externalName === '' ? 'nothing' : service.externalName}; Kuma has no endpoints for it`,
        evidence: [`${percent(use.share)} of the requests of ${ruleName(use.route, use.rule)} is concerned`],
        fixes: [
          createObject(`Describe ${service.externalName} as a MeshExternalService`, {
            apiVersion: 'kuma.io/v1alpha1',
            kind: 'MeshExternalService',
            metadata: { name: service.name, namespace: zone.zone.settings.systemNamespace, labels: { [meshLabel]: mesh } },
            spec: {
              match: { type: 'HostnameGenerator', port: use.target.port ?? 443, protocol: 'http' },
              endpoints: [{ address: service.externalName, port: use.target.port ?? 443 }],
            },
          }),
        ],
        impact: use.share,
      };
    }
  },
};

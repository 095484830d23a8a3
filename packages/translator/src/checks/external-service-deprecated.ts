import type { Check } from './check.ts';

export const externalServiceDeprecated: Check = {
  code: 'KGA325',
  name: 'external-service-deprecated',
  title: 'ExternalService as a backend',
  severity: 'warning',
  basis: 'inferred',
  inputs: [],
  applies: (facts) => facts.externalServiceRefs,
  explanation:
    'ExternalService is the older way to describe a host outside the mesh. Later minors do not take it as a backend any more; MeshExternalService replaces it.',
  fix: 'Describe the host as a MeshExternalService and route to it with a MeshHTTPRoute.',
  *run(zone) {
    for (const use of zone.used.externalService) {
      yield {
        object: use.route.key,
        path: use.target.path,
        cause: `${zone.name} ${use.target.name}`,
        message: `ExternalService "${use.target.name}" is used as a backend; later minors of Kuma do not take it`,
      };
    }
  },
};

import type { Check } from './check.ts';
import { versionOf } from './model/upgrade.ts';

export const externalServiceDropped: Check = {
  code: 'KGA906',
  name: 'external-service-dropped',
  title: 'ExternalService will not be a backend',
  severity: 'error',
  basis: 'inferred',
  inputs: [],
  explanation:
    'Later minors have no ExternalService. A route with such a backend is reported with InvalidKind, and its share is answered with 500.',
  fix: 'Describe the host as a MeshExternalService and route to it with a MeshHTTPRoute before the upgrade.',
  *run(zone, estate) {
    const target = estate.upgraded(zone.name);
    if (target === undefined || target.facts.externalServiceRefs) return;
    for (const use of zone.used.externalService) {
      yield {
        object: use.route.key,
        path: use.target.path,
        cause: `${zone.name} ${use.target.name}`,
        message: `ExternalService "${use.target.name}" is no backend for ${versionOf(zone, estate)}`,
        impact: use.share,
      };
    }
  },
};

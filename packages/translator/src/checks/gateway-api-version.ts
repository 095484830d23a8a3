import type { Check } from './check.ts';
import { kumaConditions } from './model/status.ts';

export const gatewayApiVersion: Check = {
  code: 'KGA004',
  name: 'gateway-api-version',
  title: 'Gateway API release that the control plane was not built for',
  severity: 'warning',
  basis: 'observed',
  inputs: [],
  explanation:
    'Every Kuma minor is built and tested with one release of the Gateway API definitions. A newer release can drop or rename versions that the control plane still asks for; an older one lacks fields.',
  fix: 'Install the release that the Kuma minor is tested with.',
  *run(zone) {
    for (const definition of zone.ofKind('CustomResourceDefinition')) {
      const bundle = definition.metadata.annotations?.['gateway.networking.k8s.io/bundle-version'];
      if (bundle === undefined || !definition.metadata.name.endsWith('.gateway.networking.k8s.io')) continue;
      if (minorOf(bundle) <= minorOf(zone.facts.gatewayApi)) continue;
      yield {
        object: `CustomResourceDefinition/${definition.metadata.name}`,
        path: '/metadata/annotations/gateway.networking.k8s.io~1bundle-version',
        cause: `${zone.name} ${bundle}`,
        message: `The Gateway API definitions of ${zone.name} are of release ${bundle}; Kuma ${zone.translation.kuma.minor} is tested with ${zone.facts.gatewayApi}`,
        evidence: [`${definition.metadata.name}: ${bundle}`],
      };
    }
    for (const one of zone.classes.values()) {
      const said = kumaConditions(one).find((condition) => condition.type === 'SupportedVersion' && condition.status === 'False');
      if (said === undefined) continue;
      yield {
        object: `GatewayClass/${one.metadata.name}`,
        path: said.path,
        basis: 'reported',
        severity: 'error',
        message: `The controller of GatewayClass "${one.metadata.name}" does not support the installed Gateway API definitions`,
        evidence: [`SupportedVersion: False, ${said.reason}: ${said.message}`],
      };
    }
  },
};

/** Release as a number that compares: `v1.5.1` is 1005. */
function minorOf(release: string): number {
  const [major = 0, minor = 0] = release.replace(/^v/, '').split('.').map(Number);
  return major * 1000 + minor;
}

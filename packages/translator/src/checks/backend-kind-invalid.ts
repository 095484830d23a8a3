import type { Check } from './check.ts';
import { causeFor, fateOfShare, silentSeverity } from './model/failing.ts';
import { editFields } from './model/fixes.ts';
import { joined, percent, ruleName, spoken, targetName } from './model/words.ts';

export const backendKindInvalid: Check = {
  code: 'KGA307',
  name: 'backend-kind-invalid',
  title: 'Backend of a kind that Kuma does not route to',
  severity: 'error',
  basis: 'inferred',
  inputs: [],
  explanation:
    'Kuma takes core Services as backends of an HTTPRoute, older minors also its ExternalServices, newer ones MeshServices. Any other kind is reported as InvalidKind, and its share is answered with 500.',
  fix: 'Point to a Service, or write a MeshHTTPRoute by hand, which knows more kinds.',
  *run(zone) {
    for (const use of zone.unresolved) {
      if (use.verdict !== 'InvalidKind') continue;
      const { target, route } = use;
      const service = zone.service(target.namespace, target.name);
      const fate = fateOfShare(zone, route, use.share);
      const kinds = [
        'Service',
        ...(zone.facts.externalServiceRefs ? ['ExternalService.kuma.io'] : []),
        ...(zone.facts.meshServiceRefs ? ['MeshService.kuma.io'] : []),
      ];
      yield {
        object: route.key,
        path: `${target.path}/kind`,
        cause: causeFor(zone, route, `${zone.name} ${target.group}/${target.kind} ${target.namespace}/${target.name}`),
        message: `${targetName(target)} cannot be a backend in Kuma ${zone.translation.kuma.minor}`,
        evidence: [
          `kinds of this minor: ${joined(kinds)}`,
          ...(service === undefined ? [] : [`a Service "${service.name}" exists in the same namespace`]),
          use.backend === undefined
            ? `${spoken(route.key)} mirrors requests to it`
            : `${percent(use.share)} of the requests of ${ruleName(route, use.rule)} ${fate.words}`,
        ],
        fixes:
          service === undefined
            ? []
            : [
                editFields(`Use Service "${service.name}"`, route.key, [
                  { path: `${target.path}/group`, value: '' },
                  { path: `${target.path}/kind`, value: 'Service' },
                  ...(target.port === undefined && service.ports[0] !== undefined
                    ? [{ path: `${target.path}/port`, value: service.ports[0].port }]
                    : []),
                ]),
              ],
        impact: fate.failing,
        ...silentSeverity(zone, route),
      };
    }
  },
};

import type { Check } from './check.ts';
import { causeFor, fateOfShare, silentSeverity } from './model/failing.ts';
import { createGrant } from './model/fixes.ts';
import { referenceOf } from './model/grant.ts';
import { percent, ruleName, spoken, targetName } from './model/words.ts';

export const backendNotPermitted: Check = {
  code: 'KGA302',
  name: 'backend-not-permitted',
  title: 'Backend in another namespace without permission',
  severity: 'error',
  basis: 'inferred',
  inputs: ['ReferenceGrant'],
  explanation:
    'A route may send requests to a Service of another namespace only when a ReferenceGrant in the namespace of the Service permits it. Without one the backend is not used, and its share is answered with 500.',
  fix: 'Create a ReferenceGrant in the namespace of the backend.',
  *run(zone) {
    for (const use of zone.unresolved) {
      if (use.verdict !== 'RefNotPermitted') continue;
      const { target, route } = use;
      const reference = referenceOf(route, target);
      const fate = fateOfShare(zone, route, use.share);
      const exists = target.kind !== 'Service' || zone.service(target.namespace, target.name) !== undefined;
      yield {
        object: route.key,
        path: `${target.path}/namespace`,
        cause: causeFor(zone, route, `${zone.name} ${route.namespace} ${target.kind} ${target.namespace}/${target.name}`),
        message: `Routes of namespace "${route.namespace}" may not use ${targetName(target)}: no ReferenceGrant permits it`,
        evidence: [
          ...(exists ? [] : ['the Service does not exist either']),
          ...zone.grantsIn(target.namespace).map((grant) => `${spoken(grant.key)} does not cover it`),
          use.backend === undefined
            ? `${spoken(route.key)} mirrors requests to it`
            : `${percent(use.share)} of the requests of ${ruleName(route, use.rule)} ${fate.words}`,
        ],
        fixes: [createGrant(reference)],
        impact: fate.failing,
        ...silentSeverity(zone, route),
      };
    }
    for (const route of zone.facts.reportsIdleGrants ? zone.routes : []) {
      const said = zone
        .predicted(route.key)
        ?.parents?.flatMap((one) => one.conditions)
        .find((one) => one.reason === 'RefNotPermitted');
      if (said === undefined || zone.usesOf(route).some((use) => use.verdict === 'RefNotPermitted')) continue;
      yield {
        object: route.key,
        path: '/spec/rules',
        severity: 'warning',
        message: `Kuma ${zone.translation.kuma.minor} reports that ${spoken(route.key)} may not use a backend, but routes to it all the same`,
        evidence: [said.message, 'for routes on a Service this minor reports missing grants and does not enforce them'],
      };
    }
  },
};

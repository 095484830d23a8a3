import { keyOf } from '../resources/ref.ts';
import type { Check } from './check.ts';
import { causeFor, fateOfShare, silentSeverity } from './model/failing.ts';
import { explainMissing, zonesWith } from './model/missing.ts';
import { isStale, kumaConditions } from './model/status.ts';
import { percent, ruleName, spoken, targetName } from './model/words.ts';

export const backendNotFound: Check = {
  code: 'KGA301',
  name: 'backend-not-found',
  title: 'Backend does not exist',
  severity: 'error',
  basis: 'inferred',
  inputs: ['Service'],
  explanation:
    'A backend of a route must exist in the cluster of the route. Kuma looks it up where the route is, not in other zones. A built-in gateway answers the share of a missing backend with 500; for clients in the mesh older minors let the other backends take it over.',
  fix: 'Correct the name or namespace, or create the backend. The evidence lists the likely causes, most likely first.',
  *run(zone, estate) {
    for (const use of zone.unresolved) {
      const { target, route } = use;
      if (use.verdict !== 'BackendNotFound' || zonesWith(estate, zone, use).length > 0) continue;
      if (target.kind === 'Service' && zone.service(target.namespace, target.name) !== undefined) continue;
      if (target.kind === 'MeshService' && zone.object(`MeshService/${target.namespace}/${target.name}`) !== undefined) continue;
      const { evidence, fixes } = explainMissing(zone, use);
      const fate = fateOfShare(zone, route, use.share);
      yield {
        object: route.key,
        path: `${target.path}/name`,
        cause: causeFor(zone, route, `${zone.name} ${target.kind} ${target.namespace}/${target.name}`),
        message: `${targetName(target)} does not exist in ${zone.name}`,
        evidence: [
          ...evidence,
          use.backend === undefined
            ? `${spoken(route.key)} mirrors requests to it`
            : `${percent(use.share)} of the requests of ${ruleName(route, use.rule)} ${fate.words}`,
        ],
        fixes,
        impact: fate.failing,
        ...silentSeverity(zone, route),
      };
    }
    for (const route of zone.by.withStatus) {
      const said = kumaConditions(route.object).find(
        (one) => one.type === 'ResolvedRefs' && one.reason === 'BackendNotFound' && !isStale(one, route.object.metadata.generation),
      );
      if (said === undefined || zone.uses.some((use) => use.route === route && use.verdict === 'BackendNotFound')) continue;
      const later = zone.uses
        .flatMap((use) => (use.route === route ? (zone.object(`Service/${use.target.namespace}/${use.target.name}`) ?? []) : []))
        .filter((service) => said.since !== undefined && (service.metadata.creationTimestamp ?? '') > said.since);
      yield {
        object: route.key,
        path: said.path,
        basis: 'reported',
        severity: 'warning',
        message: `Kuma reports a missing backend of ${spoken(route.key)}, although all of them exist now`,
        evidence: [
          ...later.map((service) => `${spoken(keyOf(service))} was created after the status was written`),
          said.message,
          'the controller is behind, or it looks at another cluster',
        ],
        fix: 'Wait a moment; if it stays, look into the log of the control plane.',
      };
    }
  },
};

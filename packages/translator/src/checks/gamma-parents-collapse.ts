import type { Check } from './check.ts';
import { type DraftFix, editFields } from './model/fixes.ts';
import type { ParentView, RouteView } from './model/route.ts';
import { isServiceRef } from './model/route-index.ts';
import { spoken } from './model/words.ts';
import { groupBy } from './model/zone-view.ts';

export const gammaParentsCollapse: Check = {
  code: 'KGA217',
  name: 'gamma-parents-collapse',
  title: 'Several references to one Service: the last one wins',
  severity: 'error',
  basis: 'inferred',
  inputs: ['Service'],
  applies: (facts) => facts.serviceParents && !facts.parentServiceMerged,
  explanation:
    'The name of a route that is generated for a Service does not contain the port. Two parentRefs to one Service with different ports therefore give one object, and the last overwrites the others. The status says that all is fine.',
  fix: 'Make one route for each port, or drop the ports.',
  *run(zone) {
    for (const route of zone.by.withSeveralParents) {
      const groups = groupBy(route.parents.filter(isServiceRef), (parent) => `${parent.namespace}/${parent.name}`);
      for (const [name, parents] of groups) {
        const last = parents.at(-1);
        const lost = parents.filter((one) => one.port !== last?.port);
        if (last === undefined || lost.length === 0) continue;
        yield {
          object: route.key,
          path: lost[0]?.path ?? last.path,
          also: parents.map((one) => ({ object: route.key, path: one.path })),
          message: `${spoken(route.key)} names Service "${name}" ${parents.length} times; only ${last.port === undefined ? 'all ports' : `port ${last.port}`} of the last reference is routed`,
          evidence: lost.map((one) => `not routed: ${one.port === undefined ? 'all ports' : `port ${one.port}`}`),
          fixes: [oneReference(route, parents)],
          impact: 100,
        };
      }
    }
  },
};

/** One reference without a port in the place of them all. */
function oneReference(route: RouteView, parents: readonly ParentView[]): DraftFix {
  const [first, ...rest] = parents;
  const narrowing = first === undefined ? [] : (['port', 'sectionName'] as const).filter((field) => first[field] !== undefined);
  return editFields('Mean all ports: keep one reference, without a port', route.key, [
    ...narrowing.map((field) => ({ path: `${first?.path ?? ''}/${field}`, remove: true as const })),
    // From the end, so that the numbers of those before stay true.
    ...rest.reverse().map((one) => ({ path: one.path, remove: true as const })),
  ]);
}

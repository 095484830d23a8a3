import type { Check } from './check.ts';
import type { KumaFacts } from './facts.ts';
import { setField } from './model/fixes.ts';
import { isServiceRef } from './model/route-index.ts';
import type { ParentView } from './model/route.ts';
import { joined, named, spoken } from './model/words.ts';

export const parentKindUnsupported: Check = {
  code: 'KGA202',
  name: 'parent-kind-unsupported',
  title: 'Parent of a kind that Kuma does not take',
  severity: 'error',
  basis: 'inferred',
  inputs: [],
  explanation:
    'Kuma attaches routes to Gateways and Services, newer minors to Services and MeshServices. For a parent of another kind nothing is generated and no status appears.',
  fix: 'Attach the route to a kind that this minor takes.',
  *run(zone) {
    for (const { route, parent } of zone.by.otherParents) {
      if (isTaken(zone.facts, parent)) continue;
      const kinds = [
        ...(zone.facts.gateways ? ['Gateway'] : []),
        ...(zone.facts.serviceParents ? ['Service'] : []),
        ...(zone.facts.meshServiceRefs ? ['MeshService'] : []),
      ];
      yield {
        object: route.key,
        path: `${parent.path}/kind`,
        message: `${spoken(route.key)} is attached to ${named(parent.kind, parent.namespace, parent.name)} of group "${parent.group}", which Kuma ${zone.translation.kuma.minor} does not take`,
        evidence: [
          `parents of this minor: ${joined(kinds)}`,
          ...(parent.report === undefined ? [] : [parent.report.reason].filter((line) => line !== '')),
        ],
        fixes:
          parent.kind === 'Service' || parent.kind === 'MeshService'
            ? [
                setField(`Set the group of ${parent.kind}`, route.key, `${parent.path}/group`, parent.kind === 'Service' ? '' : 'kuma.io'),
              ].filter(() => parent.group !== (parent.kind === 'Service' ? '' : 'kuma.io'))
            : [],
        impact: 100,
      };
    }
  },
};

function isTaken(facts: KumaFacts, parent: ParentView): boolean {
  if (isServiceRef(parent)) return facts.serviceParents;
  return parent.kind === 'MeshService' && parent.group === 'kuma.io' && facts.meshServiceRefs;
}

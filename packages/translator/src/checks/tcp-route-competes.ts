import { keyOf } from '../resources/ref.ts';
import type { Check } from './check.ts';
import { targetsService } from './model/policies.ts';
import { joined, spoken } from './model/words.ts';

export const tcpRouteCompetes: Check = {
  code: 'KGA524',
  name: 'tcp-route-competes',
  title: 'MeshTCPRoute for the same Service',
  severity: 'info',
  basis: 'inferred',
  inputs: [],
  applies: (facts) => facts.serviceParents,
  explanation:
    'A MeshTCPRoute has the same target as a generated MeshHTTPRoute. For ports that speak HTTP the MeshHTTPRoute wins, for others the MeshTCPRoute.',
  fix: 'Nothing, if that is meant.',
  *run(zone) {
    for (const { route, parent, service } of zone.ofKind('MeshTCPRoute').length === 0 ? [] : zone.serviceParents) {
      if (service === undefined || parent.report?.attachment !== 'Allowed') continue;
      const competing = zone.ofKind('MeshTCPRoute').filter((one) => targetsService(one, service));
      const [first] = competing;
      if (first === undefined) continue;
      yield {
        object: route.key,
        path: parent.path,
        also: competing.map((one) => ({ object: keyOf(one), path: '/spec/to' })),
        message: `${joined(competing.map((one) => spoken(keyOf(one))))} has the same target as ${spoken(route.key)}`,
      };
    }
  },
};

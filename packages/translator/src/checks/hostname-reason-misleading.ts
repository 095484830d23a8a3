import type { Check } from './check.ts';
import { candidates } from './model/parents.ts';
import { parentName, spoken } from './model/words.ts';

export const hostnameReasonMisleading: Check = {
  code: 'KGA206',
  name: 'hostname-reason-misleading',
  title: 'The reported reason is not the cause',
  severity: 'info',
  basis: 'inferred',
  inputs: ['Gateway'],
  applies: (facts) => facts.gateways,
  explanation:
    'Kuma looks at hostnames before it looks whether a listener of the given name or port exists. A route with hostnames and a wrong sectionName is therefore reported with NoMatchingListenerHostname although its hostnames are fine.',
  fix: 'Correct sectionName or port; see the finding for it.',
  *run(zone) {
    for (const { route, parent, gateway } of zone.gatewayParents) {
      if (parent.report?.attachment !== 'NoHostnameIntersection' || candidates(zone, gateway, parent).length > 0) continue;
      yield {
        object: route.key,
        path: parent.sectionName === undefined ? `${parent.path}/port` : `${parent.path}/sectionName`,
        message: `${spoken(route.key)} is reported with NoMatchingListenerHostname, but ${spoken(gateway.key)} has no such listener at all`,
        evidence: [`the route names ${parentName(parent)}`],
        follows: [parent.sectionName === undefined ? 'KGA204' : 'KGA203'],
      };
    }
  },
};

import type { Check } from './check.ts';
import { parentName, spoken } from './model/words.ts';

export const generatedNameTruncated: Check = {
  code: 'KGA513',
  name: 'generated-name-truncated',
  title: 'Name of the generated route is cut',
  severity: 'info',
  basis: 'inferred',
  inputs: [],
  applies: (facts) => facts.gateways && facts.gatewayTie === 'last name',
  explanation:
    'Routes that Kuma generates for Gateways are named after the HTTPRoute and its namespace. Beyond 244 characters the name is cut; a hash keeps it unique.',
  fix: 'Nothing; this is for information.',
  *run(zone) {
    for (const { route, parent } of zone.gatewayParents) {
      if (route.name.length + route.namespace.length < 244) continue;
      yield {
        object: route.key,
        path: '/metadata/name',
        cause: `${zone.name} ${route.key}`,
        message: `The name of the route generated for ${spoken(route.key)} and ${parentName(parent)} is cut`,
      };
    }
  },
};

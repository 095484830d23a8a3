import type { Check } from './check.ts';
import { covers } from './model/hostname.ts';
import { hasCatchAll } from './model/matches.ts';
import { spoken } from './model/words.ts';
import { groupBy } from './model/zone-view.ts';

export const noCatchAll: Check = {
  code: 'KGA413',
  name: 'no-catch-all',
  title: 'Requests that no rule takes',
  severity: 'info',
  basis: 'inferred',
  inputs: [],
  applies: (facts) => facts.gateways,
  explanation: 'A built-in gateway answers requests that no rule matches with 404 and a text of Kuma.',
  fix: 'Add a rule for PathPrefix / if other requests should go somewhere.',
  *run(zone) {
    const parents = groupBy(zone.gatewayParents, ({ gateway, parent }) => `${gateway.key} ${parent.sectionName ?? ''}`);
    for (const group of parents.values()) {
      if (group.every(({ route }) => hasCatchAll(route))) continue;
      const hostnames = new Set(group.flatMap(({ route }) => (route.hostnames.length === 0 ? ['*'] : route.hostnames)));
      for (const hostname of hostnames) {
        const routes = group.filter(
          ({ route }) => route.hostnames.length === 0 || route.hostnames.some((one) => one === hostname || covers(one, hostname)),
        );
        const [first] = routes;
        if (first === undefined || routes.some(({ route }) => hasCatchAll(route))) continue;
        yield {
          object: first.route.key,
          path: '/spec/rules',
          also: routes.map(({ route }) => ({ object: route.key, path: '/spec/rules' })),
          cause: `${zone.name} ${first.gateway.key} ${first.route.key}`,
          message: `${spoken(first.gateway.key)} answers paths without a rule with 404`,
          evidence: [`for ${hostname === '*' ? 'any host' : hostname}`],
        };
      }
    }
  },
};

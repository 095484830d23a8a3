import type { Check } from './check.ts';
import { setField } from './model/fixes.ts';
import { admitsNamespace } from './model/listeners.ts';
import { candidates } from './model/parents.ts';
import { spoken, joined } from './model/words.ts';

export const attachesToForbiddenListener: Check = {
  code: 'KGA210',
  name: 'attaches-to-forbidden-listener',
  title: 'Route reaches listeners that do not admit it',
  severity: 'warning',
  basis: 'inferred',
  inputs: ['Gateway'],
  applies: (facts) => facts.gateways,
  explanation:
    'Without sectionName Kuma asks whether any listener admits the route, and then generates it for all listeners of the Gateway, those that do not admit its namespace included.',
  fix: 'Name the listener with sectionName.',
  *run(zone) {
    for (const { route, parent, gateway } of zone.gatewayParents) {
      if (parent.report?.attachment !== 'Allowed' || parent.sectionName !== undefined) continue;
      const listeners = candidates(zone, gateway, parent);
      const denied = listeners.filter((one) => admitsNamespace(zone, gateway, one, route.namespace) === false);
      const admitted = listeners.filter((one) => !denied.includes(one));
      if (denied.length === 0 || admitted.length === 0) continue;
      yield {
        object: route.key,
        path: parent.path,
        also: denied.map((one) => ({ object: gateway.key, path: `${one.path}/allowedRoutes` })),
        message: `${spoken(route.key)} is generated for every listener of ${spoken(gateway.key)}, also for ${joined(denied.map((one) => `"${one.name}"`))}, which ${denied.length === 1 ? 'does' : 'do'} not admit namespace "${route.namespace}"`,
        fixes: admitted.map((one) => setField(`Attach to listener "${one.name}" only`, route.key, `${parent.path}/sectionName`, one.name)),
      };
    }
  },
};

import type { Check } from './check.ts';
import { setField } from './model/fixes.ts';
import { candidates } from './model/parents.ts';
import { spoken } from './model/words.ts';

export const kindNotAllowed: Check = {
  code: 'KGA208',
  name: 'kind-not-allowed',
  title: 'Listener does not list HTTPRoute',
  severity: 'warning',
  basis: 'inferred',
  inputs: ['Gateway'],
  applies: (facts) => facts.gateways,
  explanation:
    'allowedRoutes.kinds of the listener leaves HTTPRoute out. By the specification the route must not attach; Kuma attaches it all the same and reports the listener as not programmed. Other implementations will refuse the route.',
  fix: 'Add HTTPRoute to the kinds of the listener.',
  *run(zone) {
    for (const { route, parent, gateway } of zone.gatewayParents) {
      for (const listener of candidates(zone, gateway, parent)) {
        const excluded =
          listener.kinds.length > 0 && !listener.kinds.some((one) => one.kind === 'HTTPRoute' && one.group === 'gateway.networking.k8s.io');
        if (!excluded) continue;
        yield {
          object: route.key,
          path: parent.path,
          cause: `${zone.name} ${gateway.key} ${listener.name}`,
          also: [{ object: gateway.key, path: `${listener.path}/allowedRoutes/kinds` }],
          message: `Listener "${listener.name}" of ${spoken(gateway.key)} does not list HTTPRoute among the kinds it allows`,
          fixes: [
            setField('Allow HTTPRoute', gateway.key, `${listener.path}/allowedRoutes/kinds/-`, {
              group: 'gateway.networking.k8s.io',
              kind: 'HTTPRoute',
            }),
          ],
        };
      }
    }
  },
};

import type { Check } from './check.ts';
import { setField } from './model/fixes.ts';
import { listenersWith } from './model/listeners.ts';
import { joined, spoken } from './model/words.ts';

export const listenerRouteKindsInvalid: Check = {
  code: 'KGA113',
  name: 'listener-route-kinds-invalid',
  title: 'Listener allows a kind of route that Kuma does not have',
  severity: 'warning',
  basis: 'inferred',
  inputs: ['GatewayClass'],
  applies: (facts) => facts.gateways,
  explanation:
    'Kuma serves HTTPRoutes only. A listener that names other kinds is reported as not programmed, although it takes part in the generated gateway and HTTPRoutes still attach to it.',
  fix: 'Remove the kind from allowedRoutes.kinds.',
  *run(zone) {
    for (const gateway of zone.gateways) {
      if (gateway.owner !== 'kuma') continue;
      for (const listener of listenersWith(zone, gateway, 'ResolvedRefs', 'InvalidRouteKinds')) {
        const wrong = listener.kinds.flatMap((one, index) =>
          one.kind === 'HTTPRoute' && one.group === 'gateway.networking.k8s.io' ? [] : [{ ...one, index }],
        );
        yield {
          object: gateway.key,
          path: `${listener.path}/allowedRoutes/kinds/${wrong[0]?.index ?? 0}`,
          message: `Listener "${listener.name}" of ${spoken(gateway.key)} allows ${joined(wrong.map((one) => one.kind))}, which Kuma does not serve`,
          evidence: ['ResolvedRefs: False, InvalidRouteKinds'],
          fixes: [setField('Allow HTTPRoute only', gateway.key, `${listener.path}/allowedRoutes/kinds`, [{ kind: 'HTTPRoute' }])],
        };
      }
    }
  },
};

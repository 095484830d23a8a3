import type { Check } from './check.ts';
import { setField } from './model/fixes.ts';
import { nearestNames } from './model/nearest.ts';
import { admitsNamespace } from './model/listeners.ts';
import type { GatewayView } from './model/gateway.ts';
import type { ParentView } from './model/route.ts';
import { joined, spoken } from './model/words.ts';
import type { ZoneView } from './model/zone-view.ts';

export const parentGatewayNotFound: Check = {
  code: 'KGA201',
  name: 'parent-gateway-not-found',
  title: 'Gateway that a route names does not exist',
  severity: 'error',
  basis: 'inferred',
  inputs: ['Gateway'],
  applies: (facts) => facts.gateways,
  explanation:
    'A route is attached to a Gateway by name. If there is none of the name in the namespace, no controller feels responsible, and no status will ever appear on the route. Without a namespace in the reference, the namespace of the route is meant.',
  fix: 'Correct the name or add the namespace of the Gateway.',
  *run(zone, estate) {
    for (const { route, parent } of zone.by.lostParents) {
      const siblings = zone.gateways.filter((one) => one.namespace === parent.namespace).map((one) => one.name);
      const near = nearestNames(parent.name, siblings);
      const others = zone.gateways.filter((one) => one.name === parent.name);
      const elsewhere = estate.elsewhere(`Gateway/${parent.namespace}/${parent.name}`, zone).map((one) => one.name);
      yield {
        object: route.key,
        path: `${parent.path}/name`,
        cause: `${zone.name} ${parent.namespace}/${parent.name}`,
        message: `Gateway "${parent.namespace}/${parent.name}" does not exist in ${zone.name}; routes attached to it are ignored and get no status`,
        evidence: [
          ...(near.length > 0 ? [`similar names in namespace "${parent.namespace}": ${joined(near)}`] : []),
          ...others.map((one) => `a Gateway "${one.name}" exists in namespace "${one.namespace}"`),
          ...(elsewhere.length > 0 ? [`it exists in ${joined(elsewhere)}`] : []),
        ],
        fixes: [
          ...near.map((name) => setField(`Attach ${spoken(route.key)} to Gateway "${name}"`, route.key, `${parent.path}/name`, name)),
          ...others
            .filter((one) => admits(zone, one, parent, route.namespace))
            .map((one) =>
              setField(
                `Attach ${spoken(route.key)} to the Gateway in namespace "${one.namespace}"`,
                route.key,
                `${parent.path}/namespace`,
                one.namespace,
              ),
            ),
        ],
        impact: 100,
      };
    }
  },
};

/** Whether a Gateway would take a route of a namespace on a listener that the reference means. */
function admits(zone: ZoneView, gateway: GatewayView, parent: ParentView, namespace: string): boolean {
  return gateway.listeners.some(
    (listener) =>
      (parent.sectionName === undefined || listener.name === parent.sectionName) &&
      (parent.port === undefined || listener.port === parent.port) &&
      admitsNamespace(zone, gateway, listener, namespace) === true,
  );
}

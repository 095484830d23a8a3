import type { Json } from '../resources/json.ts';
import type { Check } from './check.ts';
import { removeField, setField } from './model/fixes.ts';
import type { GatewayView, ListenerView } from './model/gateway.ts';
import { nearestNames } from './model/nearest.ts';
import { candidates } from './model/parents.ts';
import { some, spoken } from './model/words.ts';

export const hostnameNotServed: Check = {
  code: 'KGA205',
  name: 'hostname-not-served',
  title: 'No listener serves a hostname of the route',
  severity: 'error',
  basis: 'inferred',
  inputs: ['Gateway'],
  applies: (facts) => facts.gateways,
  explanation:
    'A route takes part in a listener only where its hostnames and that of the listener have a name in common. A wildcard such as *.example.com covers every name below the domain and not the domain itself. Without a common name the route is not accepted.',
  fix: 'Add a hostname to the route that a listener serves, or widen the hostname of a listener.',
  *run(zone) {
    for (const { route, parent, gateway } of zone.gatewayParents) {
      const listeners = candidates(zone, gateway, parent);
      if (parent.report?.attachment !== 'NoHostnameIntersection' || listeners.length === 0) continue;
      const served = [...new Set(listeners.map((one) => one.hostname ?? '*'))];
      const [first] = listeners;
      const [hostname] = route.hostnames;
      yield {
        object: route.key,
        path: '/spec/hostnames',
        cause: `${zone.name} ${route.key} ${gateway.key}`,
        also: [{ object: route.key, path: parent.path }],
        message: `${spoken(gateway.key)} serves none of the hostnames of ${spoken(route.key)}`,
        evidence: [`the route has ${some(route.hostnames)}`, `the listeners have ${some(served)}`],
        fixes: [
          ...nearestNames(hostname ?? '', served).map((name) =>
            setField(`Use hostname ${name} in the route`, route.key, '/spec/hostnames/0', name),
          ),
          ...(first === undefined || hostname === undefined
            ? []
            : [
                {
                  title: `Listen for ${hostname} in the Gateway`,
                  object: gateway.key,
                  edits: [{ path: '/spec/listeners/-', value: newListener(first, hostname, gateway) }],
                },
              ]),
          removeField('Drop the hostnames: the route then takes those of the listeners', route.key, '/spec/hostnames'),
        ],
        impact: 100,
      };
    }
  },
};

/** A copy of a listener for another hostname, under a name that is free. */
function newListener(like: ListenerView, hostname: string, gateway: GatewayView): Json {
  const taken = new Set(gateway.listeners.map((one) => one.name));
  const base = hostname.replace('*.', 'any-').replaceAll('.', '-');
  const name = taken.has(base) ? `${base}-${gateway.listeners.length + 1}` : base;
  return { ...like.value, name, hostname };
}

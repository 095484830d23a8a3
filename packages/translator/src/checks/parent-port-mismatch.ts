import type { Check } from './check.ts';
import { removeField, setField } from './model/fixes.ts';
import { joined, spoken } from './model/words.ts';

export const parentPortMismatch: Check = {
  code: 'KGA204',
  name: 'parent-port-mismatch',
  title: 'No listener with this port',
  severity: 'error',
  basis: 'inferred',
  inputs: ['Gateway'],
  applies: (facts) => facts.gateways,
  explanation:
    'With port in a parentRef a route chooses the listeners of that port. When there is none, the route is not accepted. Older minors ignore the port.',
  fix: 'Use the port of a listener, or drop it.',
  *run(zone) {
    for (const { route, parent, gateway } of zone.gatewayParents) {
      if (parent.port === undefined) continue;
      const listeners = gateway.listeners.filter((one) => parent.sectionName === undefined || one.name === parent.sectionName);
      const ports = [...new Set(listeners.map((one) => one.port))].sort((a, b) => a - b);
      if (listeners.length === 0 || ports.includes(parent.port)) continue;
      const path = `${parent.path}/port`;
      yield {
        object: route.key,
        path,
        cause: `${zone.name} ${gateway.key} ${parent.sectionName ?? ''} ${parent.port}`,
        severity: zone.facts.parentPort ? 'error' : 'info',
        message: zone.facts.parentPort
          ? `${spoken(gateway.key)} has no listener with port ${parent.port}${parent.sectionName === undefined ? '' : ` and name "${parent.sectionName}"`}`
          : `Port ${parent.port} in a reference to ${spoken(gateway.key)} is ignored by Kuma ${zone.translation.kuma.minor}`,
        evidence: [`ports: ${joined(ports.map(String))}`],
        fixes: [...ports.map((port) => setField(`Use port ${port}`, route.key, path, port)), removeField('Drop the port', route.key, path)],
        ...(zone.facts.parentPort && { impact: 100 }),
      };
    }
  },
};

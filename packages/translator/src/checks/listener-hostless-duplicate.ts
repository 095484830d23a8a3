import type { Check } from './check.ts';
import { apiFaultsOf } from './model/invalid.ts';
import { isHostless, refusalLines, refusedMessage } from './model/listeners.ts';
import { spoken, joined } from './model/words.ts';
import { groupBy } from './model/zone-view.ts';

export const listenerHostlessDuplicate: Check = {
  code: 'KGA110',
  name: 'listener-hostless-duplicate',
  title: 'Two listeners without hostname on one port',
  severity: 'error',
  basis: 'inferred',
  inputs: ['GatewayClass'],
  applies: (facts) => facts.gateways,
  explanation:
    'Two listeners of one port without hostname cannot be told apart. The definitions refuse them today. Where older definitions let them pass, Kuma, which counts conflicts only among listeners with a hostname, does not notice either; the generated MeshGateway is refused, and the Gateway gets no status at all.',
  fix: 'Give the listeners hostnames, or keep one of them.',
  *run(zone) {
    for (const fault of apiFaultsOf(zone, 'KGA109')) {
      if (!isHostless(zone, fault)) continue;
      yield { object: fault.object, path: fault.path, message: refusedMessage(fault), evidence: [`${fault.field}: ${fault.reason}`] };
    }
    for (const gateway of zone.gateways) {
      if (gateway.owner !== 'kuma' || !zone.failed(gateway.key)) continue;
      const ports = groupBy(
        gateway.listeners.filter((one) => one.hostname === undefined && /^HTTPS?$/.test(one.protocol)),
        (one) => `${one.port} ${one.protocol}`,
      );
      for (const group of ports.values()) {
        const [first, second] = group;
        if (first === undefined || second === undefined) continue;
        yield {
          object: gateway.key,
          path: second.path,
          also: group.map((one) => ({ object: gateway.key, path: one.path })),
          message: `Listeners ${joined(group.map((one) => `"${one.name}"`))} of ${spoken(gateway.key)} share port ${first.port} and have no hostname`,
          evidence: refusalLines(zone, gateway.key),
        };
      }
    }
  },
};

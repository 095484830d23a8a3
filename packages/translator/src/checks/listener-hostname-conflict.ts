import type { Check } from './check.ts';
import { apiFaultsOf } from './model/invalid.ts';
import { isHostless, listenersWith, refusedMessage } from './model/listeners.ts';
import { spoken, joined } from './model/words.ts';

export const listenerHostnameConflict: Check = {
  code: 'KGA109',
  name: 'listener-hostname-conflict',
  title: 'Two listeners with one hostname and port',
  severity: 'error',
  basis: 'inferred',
  inputs: ['GatewayClass'],
  applies: (facts) => facts.gateways,
  explanation:
    'Two listeners of a Gateway with the same port and hostname cannot be told apart. Kuma puts all of them into conflict, not only the later one, and none takes traffic.',
  fix: 'Give one of them another hostname or port, or merge them.',
  *run(zone) {
    for (const gateway of zone.gateways) {
      if (gateway.owner !== 'kuma') continue;
      for (const listener of listenersWith(zone, gateway, 'Conflicted', 'HostnameConflict')) {
        const twins = gateway.listeners
          .filter((one) => one.hostname === listener.hostname && one.port === listener.port)
          .map((one) => one.name);
        yield {
          object: gateway.key,
          path: `${listener.path}/hostname`,
          cause: `${zone.name} ${gateway.key} ${listener.hostname}:${listener.port}`,
          message: `Listeners ${joined(twins.map((name) => `"${name}"`))} of ${spoken(gateway.key)} all listen for ${listener.hostname ?? 'any host'} on port ${listener.port}`,
          evidence: [`${listener.name}: Conflicted: True, HostnameConflict`],
        };
      }
    }
    for (const fault of apiFaultsOf(zone, 'KGA109')) {
      if (isHostless(zone, fault)) continue;
      yield { object: fault.object, path: fault.path, message: refusedMessage(fault), evidence: [`${fault.field}: ${fault.reason}`] };
    }
  },
};

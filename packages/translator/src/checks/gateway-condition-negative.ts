import type { Check } from './check.ts';
import { listenersWith } from './model/listeners.ts';
import { isNegative, isStale, kumaConditions } from './model/status.ts';
import { spoken } from './model/words.ts';
import { benignReasons, explainCondition } from './reasons.ts';

export const gatewayConditionNegative: Check = {
  code: 'KGA136',
  name: 'gateway-condition-negative',
  title: 'Another negative condition',
  severity: 'warning',
  basis: 'reported',
  inputs: [],
  explanation:
    'A controller reports something on this Gateway that no other check explains. The words of the condition are shown as they are.',
  fix: 'Follow the message of the condition.',
  *run(zone) {
    for (const gateway of zone.gateways) {
      if (gateway.owner !== 'kuma') continue;
      for (const said of kumaConditions(gateway.object)) {
        const known = explainCondition('Gateway', said.type, said.status, said.reason).codes.length > 0;
        if (!isNegative(said) || isStale(said, gateway.object.metadata.generation) || benignReasons.has(said.reason) || known) continue;
        yield {
          object: gateway.key,
          path: said.path,
          message: `${spoken(gateway.key)} reports ${said.type}: ${said.status}, ${said.reason}`,
          evidence: [said.listener === undefined ? said.message : `listener "${said.listener}": ${said.message}`],
        };
      }
      for (const listener of listenersWith(zone, gateway, 'ResolvedRefs', 'RefNotPermitted')) {
        const message = zone
          .predicted(gateway.key)
          ?.listeners?.find((one) => one.name === listener.name)
          ?.conditions.find((one) => one.reason === 'RefNotPermitted')?.message;
        if (message === undefined || !message.startsWith('Attached HTTPRoutes')) continue;
        yield {
          object: gateway.key,
          path: listener.path,
          basis: 'inferred',
          message: `Listener "${listener.name}" of ${spoken(gateway.key)} is reported with unresolved references, since routes on it have some`,
          evidence: [message],
          follows: ['KGA301', 'KGA302', 'KGA307'],
        };
      }
    }
  },
};

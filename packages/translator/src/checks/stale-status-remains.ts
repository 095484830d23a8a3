import type { Check } from './check.ts';
import { kumaConditions } from './model/status.ts';
import { spoken } from './model/words.ts';

export const staleStatusRemains: Check = {
  code: 'KGA916',
  name: 'stale-status-remains',
  title: 'Status will stay behind',
  severity: 'info',
  basis: 'inferred',
  inputs: [],
  explanation:
    'Later minors do not look at Gateways. The status that this minor wrote on Gateways and their routes stays after the upgrade and tells nothing any more.',
  fix: 'Ignore it, or remove the status by hand.',
  *run(zone, estate) {
    const target = estate.upgraded(zone.name);
    if (target === undefined || target.facts.gateways) return;
    for (const gateway of zone.gateways) {
      if (gateway.owner !== 'kuma' || kumaConditions(gateway.object).every((one) => one.reason === 'Pending')) continue;
      yield {
        object: gateway.key,
        path: '/status',
        cause: zone.name,
        message: `Status of Gateways stays behind after the upgrade of ${zone.name}`,
        evidence: [spoken(gateway.key)],
      };
    }
  },
};

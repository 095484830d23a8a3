import { keyOf } from '../resources/ref.ts';
import type { Check } from './check.ts';
import { selectsService } from './model/policies.ts';
import { spoken, targetName } from './model/words.ts';

export const multiZoneServiceAvailable: Check = {
  code: 'KGA606',
  name: 'multi-zone-service-available',
  title: 'A MeshMultiZoneService covers the backend',
  severity: 'info',
  basis: 'inferred',
  inputs: [],
  applies: (facts) => facts.meshServices,
  explanation:
    'There is a MeshMultiZoneService for this Service, which balances over all zones and fails over. A route to the Service itself stays in this zone.',
  fix: 'Use the MeshMultiZoneService in a MeshHTTPRoute where failover is wanted.',
  *run(zone, estate) {
    const shared = estate.zones.flatMap((one) => one.ofKind('MeshMultiZoneService').map((service) => ({ zone: one, service })));
    if (shared.length === 0) return;
    for (const use of zone.uses) {
      const found = use.target.kind === 'Service' ? shared.find((one) => selectsService(one.service, use.target)) : undefined;
      if (found === undefined) continue;
      yield {
        object: use.route.key,
        path: use.target.path,
        cause: `${zone.name} ${use.target.namespace}/${use.target.name}`,
        also: [{ zone: found.zone.name, object: keyOf(found.service) }],
        message: `${targetName(use.target)} is covered by ${spoken(keyOf(found.service))}, which reaches all zones`,
      };
    }
  },
};

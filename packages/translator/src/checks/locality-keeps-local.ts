import { keyOf } from '../resources/ref.ts';
import type { Check } from './check.ts';
import { record, records, text } from './model/json.ts';
import { meshServiceRef } from './model/policies.ts';
import { joined, spoken } from './model/words.ts';
import type { ZoneView } from './model/zone-view.ts';

export const localityKeepsLocal: Check = {
  code: 'KGA612',
  name: 'locality-keeps-local',
  title: 'Requests stay in their zone while it is healthy',
  severity: 'info',
  basis: 'inferred',
  inputs: [],
  applies: (facts) => facts.meshServices,
  explanation:
    'A MeshMultiZoneService reaches all zones, but by default requests stay in the zone they come from as long as something there is healthy. Other zones are the fallback; weights of a route do not spread requests over zones.',
  fix: 'Nothing, unless requests are to be spread: then write a MeshLoadBalancingStrategy for it.',
  *run(zone, estate) {
    for (const shared of zone.ofKind('MeshMultiZoneService')) {
      const wanted = meshServiceRef(shared);
      if (wanted === undefined || hasStrategy(zone, shared.metadata.name)) continue;
      const zones = estate.zones.filter((one) => one.service(wanted.namespace, wanted.name) !== undefined).map((one) => one.name);
      if (zones.length < 2) continue;
      yield {
        object: keyOf(shared),
        path: '/spec',
        message: `Requests to ${spoken(keyOf(shared))} stay in their zone while it is healthy; ${joined(zones)} have the Service`,
      };
    }
  },
};

function hasStrategy(zone: ZoneView, name: string): boolean {
  return zone.ofKind('MeshLoadBalancingStrategy').some((policy) =>
    records(policy.spec?.['to']).some((to) => {
      const ref = record(to['targetRef']);
      return ref['kind'] === 'Mesh' || (ref['kind'] === 'MeshMultiZoneService' && text(ref['name']) === name);
    }),
  );
}

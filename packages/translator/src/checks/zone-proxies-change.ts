import { keyOf } from '../resources/ref.ts';
import type { Check } from './check.ts';
import { versionOf } from './model/upgrade.ts';
import { spoken } from './model/words.ts';

export const zoneProxiesChange: Check = {
  code: 'KGA909',
  name: 'zone-proxies-change',
  title: 'Zone proxies change',
  severity: 'warning',
  basis: 'inferred',
  inputs: [],
  explanation:
    'In later minors zone ingress and zone egress are ordinary data plane proxies, and the address that other zones use is a MeshZoneAddress.',
  fix: 'Plan the change of the zone proxies with the upgrade.',
  *run(zone, estate) {
    const target = estate.upgraded(zone.name);
    if (target === undefined || target.facts.gateways) return;
    for (const object of [...zone.ofKind('ZoneIngress'), ...zone.ofKind('ZoneEgress')]) {
      yield {
        object: keyOf(object),
        cause: `${zone.name} ${object.kind}`,
        message: `${object.kind} is replaced in ${versionOf(zone, estate)}`,
        evidence: [spoken(keyOf(object))],
      };
    }
  },
};

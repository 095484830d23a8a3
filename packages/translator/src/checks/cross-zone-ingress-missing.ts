import { keyOf } from '../resources/ref.ts';
import type { KubeObject } from '../resources/object.ts';
import type { Check } from './check.ts';
import { record, text } from './model/json.ts';
import { meshServiceRef, selectsService } from './model/policies.ts';
import { spoken } from './model/words.ts';

const zoneLabel = 'kuma.io/zone';

export const crossZoneIngressMissing: Check = {
  code: 'KGA609',
  name: 'cross-zone-ingress-missing',
  title: 'Zone has no way in for other zones',
  severity: 'warning',
  basis: 'inferred',
  inputs: [],
  applies: (facts) => facts.meshServices && facts.gateways,
  explanation:
    'Requests from other zones enter a zone through its ZoneIngress, at its advertised address. Without one, or while it has no address, a MeshMultiZoneService leaves the zone out. Nothing is said where no ZoneIngress at all is visible.',
  fix: 'Deploy a zone ingress in the zone, with a Service that other zones can reach.',
  *run(zone, estate) {
    if (zone.zone.settings.mode !== 'zone') return;
    const ingresses = estate.zones.flatMap((one) =>
      one.ofKind('ZoneIngress').map((ingress) => ({ ingress, zone: zoneOf(ingress, one.name) })),
    );
    if (ingresses.length === 0) return;
    const own = ingresses.filter((one) => one.zone === zone.name || one.zone === zone.zone.settings.zone);
    if (own.some(({ ingress }) => hasAddress(ingress))) return;
    for (const other of estate.zones) {
      for (const shared of other.ofKind('MeshMultiZoneService')) {
        const wanted = meshServiceRef(shared);
        const service = wanted === undefined ? undefined : zone.service(wanted.namespace, wanted.name);
        if (service === undefined || !selectsService(shared, service)) continue;
        yield {
          object: `Zone/${zone.name}`,
          cause: zone.name,
          also: [{ zone: other.name, object: keyOf(shared) }],
          message: `Other zones cannot reach ${zone.name}: ${own.length === 0 ? 'it has no ZoneIngress' : 'its ZoneIngress has no public address'}`,
          evidence: [`${spoken(keyOf(shared))} counts on ${spoken(service.key)} there`],
        };
      }
    }
  },
};

function zoneOf(ingress: KubeObject, home: string): string {
  return ingress.metadata.labels?.[zoneLabel] ?? text(record(ingress.spec)['zone']) ?? home;
}

function hasAddress(ingress: KubeObject): boolean {
  const { advertisedAddress, advertisedPort } = record(record(ingress.spec)['networking']);
  return text(advertisedAddress) !== undefined && advertisedAddress !== '' && advertisedPort !== undefined;
}

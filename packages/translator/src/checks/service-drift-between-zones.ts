import type { KubeObject } from '../resources/object.ts';
import type { Check } from './check.ts';
import { protocolOf } from './model/service.ts';
import { joined, spoken } from './model/words.ts';
import type { ZoneView } from './model/zone-view.ts';

export const serviceDriftBetweenZones: Check = {
  code: 'KGA605',
  name: 'service-drift-between-zones',
  title: 'Service differs between zones',
  severity: 'warning',
  basis: 'inferred',
  inputs: ['Service'],
  explanation:
    'Services of the same name in several zones are one service for the mesh. Their ports or protocols differ here, so that traffic which crosses zones may find another port.',
  fix: 'Align ports and appProtocol.',
  *run(zone, estate) {
    for (const [key, group] of estate.twins('Service')) {
      if (group[0]?.zone !== zone) continue;
      const zones = group.map((one) => ({ ...one, ports: portsOf(one.zone, one.object) }));
      const [first] = zones;
      if (first?.zone !== zone) continue;
      const different = zones.filter((one) => one.ports !== first.ports);
      if (different.length === 0) continue;
      yield {
        object: key,
        path: '/spec/ports',
        also: different.map((one) => ({ zone: one.zone.name, object: key, path: '/spec/ports' })),
        message: `The ports of ${spoken(key)} differ between ${joined([zone.name, ...different.map((one) => one.zone.name)])}`,
        evidence: [first, ...different].map((one) => `${one.zone.name}: ${one.ports}`),
      };
    }
  },
};

function portsOf(zone: ZoneView, object: KubeObject): string {
  const service = zone.service(object.metadata.namespace ?? '', object.metadata.name);
  const ports = service?.ports.map((port) => `${port.port} (${protocolOf(service, port)})`) ?? [];
  return ports.sort().join(', ') || 'none';
}

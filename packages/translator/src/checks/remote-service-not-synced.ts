import { keyOf } from '../resources/ref.ts';
import type { Check } from './check.ts';
import { meshServiceRef } from './model/policies.ts';
import { spoken } from './model/words.ts';

export const remoteServiceNotSynced: Check = {
  code: 'KGA611',
  name: 'remote-service-not-synced',
  title: 'Service of another zone is not known here yet',
  severity: 'warning',
  basis: 'inferred',
  inputs: [],
  applies: (facts) => facts.meshServices,
  explanation:
    'The MeshServices of a zone are copied to the other zones by way of the global control plane. Until the copy is there, a MeshMultiZoneService of this zone does not send requests to that Service. Nothing is said about zones of which no copy at all is visible.',
  fix: 'Wait a moment; if it stays, look at the connection of both zones to the global control plane.',
  *run(zone, estate) {
    const copies = zone.ofKind('MeshService').filter((one) => one.metadata.labels?.['kuma.io/origin'] === 'global');
    const known = new Set(copies.map((one) => copyName(one.metadata.labels ?? {})));
    const zones = new Set(copies.map((one) => one.metadata.labels?.['kuma.io/zone']));
    for (const shared of copies.length === 0 ? [] : zone.ofKind('MeshMultiZoneService')) {
      const wanted = meshServiceRef(shared);
      for (const other of wanted === undefined ? [] : estate.zones) {
        const theirs = other.zone.settings.zone;
        if (other === zone || wanted === undefined || !zones.has(theirs) || other.service(wanted.namespace, wanted.name) === undefined)
          continue;
        if (known.has(`${theirs}/${wanted.namespace}/${wanted.name}`)) continue;
        yield {
          object: keyOf(shared),
          path: '/spec/selector',
          also: [{ zone: other.name, object: `Service/${wanted.namespace}/${wanted.name}` }],
          message: `${spoken(`Service/${wanted.namespace}/${wanted.name}`)} of ${other.name} is not known in ${zone.name}, which knows other Services of it`,
        };
      }
    }
  },
};

function copyName(labels: Readonly<Record<string, string>>): string {
  return `${labels['kuma.io/zone'] ?? ''}/${labels['k8s.kuma.io/namespace'] ?? ''}/${labels['kuma.io/display-name'] ?? ''}`;
}

import { keyOf } from '../resources/ref.ts';
import type { Check } from './check.ts';
import { handWritten } from './model/generated.ts';
import { record, text } from './model/json.ts';
import { targetRefs } from './model/policies.ts';
import { joined, spoken } from './model/words.ts';

export const meshServiceNotBalancedAcrossZones: Check = {
  code: 'KGA607',
  name: 'mesh-service-not-balanced-across-zones',
  title: 'MeshService by labels goes to one zone',
  severity: 'warning',
  basis: 'inferred',
  inputs: [],
  applies: (facts) => facts.meshServices,
  explanation:
    'A MeshHTTPRoute can name a MeshService by labels, and so one of another zone. Requests then go to exactly one MeshService, in one zone: that is neither balanced over the zones nor does it fail over.',
  fix: 'Use a MeshMultiZoneService as backend, with a MeshLoadBalancingStrategy for the shares.',
  *run(zone, estate) {
    for (const route of handWritten(zone, 'MeshHTTPRoute')) {
      for (const { path, target } of targetRefs(route)) {
        const labels = record(target['labels']);
        const name = text(labels['kuma.io/display-name']);
        const namespace = text(labels['k8s.kuma.io/namespace']);
        if (!path.includes('backendRefs') || target['kind'] !== 'MeshService' || name === undefined || namespace === undefined) continue;
        const zones = estate.zones.filter((one) => one.service(namespace, name) !== undefined).map((one) => one.name);
        if (zones.length < 2 || labels['kuma.io/zone'] !== undefined) continue;
        yield {
          object: keyOf(route),
          path,
          message: `${spoken(keyOf(route))} sends requests to MeshService "${name}" of one zone, although ${joined(zones)} have it`,
        };
      }
    }
  },
};

import { keyOf } from '../resources/ref.ts';
import type { Check } from './check.ts';
import { handWritten } from './model/generated.ts';
import { spoken } from './model/words.ts';

export const legacyRoutePolicies: Check = {
  code: 'KGA525',
  name: 'legacy-route-policies',
  title: 'Older kinds of routes beside new ones',
  severity: 'warning',
  basis: 'inferred',
  inputs: [],
  explanation:
    'TrafficRoute and MeshGatewayRoute are the older ways to route in Kuma. Where a MeshHTTPRoute applies, TrafficRoute is not used, which surprises those who maintain it.',
  fix: 'Move to MeshHTTPRoute or HTTPRoute.',
  *run(zone) {
    if (zone.translation.objects.MeshHTTPRoute.length === 0) return;
    for (const object of [...handWritten(zone, 'MeshGatewayRoute'), ...zone.ofKind('TrafficRoute')]) {
      yield { object: keyOf(object), path: '/spec', message: `${spoken(keyOf(object))} stands beside routes of the newer kind` };
    }
  },
};

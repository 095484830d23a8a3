import type { JsonObject } from '../resources/json.ts';
import { keyOf } from '../resources/ref.ts';
import type { Check } from './check.ts';
import { record, records } from './model/json.ts';

export const endpointsNotReady: Check = {
  code: 'KGA312',
  name: 'endpoints-not-ready',
  title: 'Endpoints are not ready',
  severity: 'warning',
  basis: 'observed',
  inputs: ['Service', 'EndpointSlice'],
  explanation: 'Pods stand behind the Service, but some or all of them do not pass their readiness probe and take no requests.',
  fix: 'Look at the events and the readiness probe of the pods.',
  *run(zone) {
    if (zone.ofKind('EndpointSlice').length === 0) return;
    const routed = new Set(zone.uses.map((use) => `${use.target.namespace}/${use.target.name}`));
    for (const slice of zone.ofKind('EndpointSlice')) {
      const name = `${slice.metadata.namespace ?? ''}/${slice.metadata.labels?.['kubernetes.io/service-name'] ?? ''}`;
      const endpoints = records((slice as unknown as JsonObject)['endpoints']);
      const unready = endpoints.filter((one) => record(one['conditions'])['ready'] === false);
      if (!routed.has(name) || unready.length === 0) continue;
      yield {
        object: `Service/${name}`,
        path: '/spec/selector',
        also: [{ object: keyOf(slice), path: '/endpoints' }],
        cause: `${zone.name} ${name}`,
        severity: unready.length === endpoints.length ? 'error' : 'warning',
        message: `${unready.length} of ${endpoints.length} endpoints of Service "${name}" are not ready`,
      };
    }
  },
};

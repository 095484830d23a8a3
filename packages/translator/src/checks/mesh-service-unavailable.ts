import { keyOf } from '../resources/ref.ts';
import type { Check } from './check.ts';
import { record, text } from './model/json.ts';
import { spoken } from './model/words.ts';

export const meshServiceUnavailable: Check = {
  code: 'KGA810',
  name: 'mesh-service-unavailable',
  title: 'MeshService has no healthy proxy',
  severity: 'error',
  basis: 'observed',
  inputs: [],
  explanation: 'The control plane reports that no data plane proxy of this MeshService is healthy, so that requests to it fail.',
  fix: 'Look at the pods behind the Service.',
  *run(zone) {
    for (const object of zone.ofKind('MeshService')) {
      const state = text(object.spec?.['state']);
      const healthy = record(object.status?.['dataplaneProxies'])['healthy'];
      if (state !== 'Unavailable' && healthy !== 0) continue;
      yield {
        object: keyOf(object),
        path: state === 'Unavailable' ? '/spec/state' : '/status/dataplaneProxies/healthy',
        message: `${spoken(keyOf(object))} has no healthy proxy`,
        impact: 100,
      };
    }
  },
};

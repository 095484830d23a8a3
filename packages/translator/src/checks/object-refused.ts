import type { Check } from './check.ts';
import { apiFaultsOf } from './model/invalid.ts';
import { refusedMessage } from './model/listeners.ts';

export const objectRefused: Check = {
  code: 'KGA014',
  name: 'object-refused',
  title: 'The API server would refuse the object',
  severity: 'error',
  basis: 'inferred',
  inputs: [],
  alsoIdle: true,
  explanation:
    'The definitions of Gateway API carry rules on fields and on how fields fit together. An object that breaks one is not stored, so Kuma never sees it. Nothing is translated from it here either.',
  fix: 'Correct the field that is named.',
  *run(zone) {
    for (const fault of apiFaultsOf(zone, 'KGA014')) {
      yield { object: fault.object, path: fault.path, message: refusedMessage(fault), evidence: [`${fault.field}: ${fault.reason}`] };
    }
  },
};

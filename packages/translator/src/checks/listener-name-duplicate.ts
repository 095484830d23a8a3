import type { Check } from './check.ts';
import { apiFaultsOf } from './model/invalid.ts';
import { refusedMessage } from './model/listeners.ts';

export const listenerNameDuplicate: Check = {
  code: 'KGA112',
  name: 'listener-name-duplicate',
  title: 'Two listeners with one name',
  severity: 'error',
  basis: 'inferred',
  inputs: [],
  explanation: 'Routes choose a listener by its name, so names are unique within a Gateway. The API server refuses the object otherwise.',
  fix: 'Rename one of the listeners.',
  *run(zone) {
    for (const fault of apiFaultsOf(zone, 'KGA112')) {
      yield { object: fault.object, path: fault.path, message: refusedMessage(fault), evidence: [`${fault.field}: ${fault.reason}`] };
    }
  },
};

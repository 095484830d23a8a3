import type { Check } from './check.ts';
import { apiFaultsOf } from './model/invalid.ts';
import { refusedMessage } from './model/listeners.ts';

export const limitsExceeded: Check = {
  code: 'KGA434',
  name: 'limits-exceeded',
  title: 'More entries than allowed',
  severity: 'error',
  basis: 'inferred',
  inputs: [],
  explanation:
    'The definitions limit the length of lists: 16 hostnames, 16 rules, 16 backends, 64 matches in a rule and 128 in a route. The API server refuses the route otherwise.',
  fix: 'Split the route into several.',
  *run(zone) {
    for (const fault of apiFaultsOf(zone, 'KGA434')) {
      yield { object: fault.object, path: fault.path, message: refusedMessage(fault) };
    }
  },
};

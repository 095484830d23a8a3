import type { Check } from './check.ts';
import { setField } from './model/fixes.ts';
import { apiFaultsOf } from './model/invalid.ts';
import { refusedMessage } from './model/listeners.ts';

export const queryTypeUnknown: Check = {
  code: 'KGA423',
  name: 'query-type-unknown',
  title: 'Unknown type of a query parameter match',
  severity: 'error',
  basis: 'inferred',
  inputs: [],
  explanation: 'Query parameters are matched exactly or by regular expression. The API server refuses another type.',
  fix: 'Use Exact or RegularExpression.',
  *run(zone) {
    for (const fault of apiFaultsOf(zone, 'KGA423')) {
      yield {
        object: fault.object,
        path: fault.path,
        message: refusedMessage(fault),
        fixes: ['Exact', 'RegularExpression'].map((type) => setField(`Use ${type}`, fault.object, fault.path, type)),
      };
    }
  },
};

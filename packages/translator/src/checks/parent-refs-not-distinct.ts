import type { Check } from './check.ts';
import { removeField } from './model/fixes.ts';
import { apiFaultsOf } from './model/invalid.ts';
import { refusedMessage } from './model/listeners.ts';

export const parentRefsNotDistinct: Check = {
  code: 'KGA436',
  name: 'parent-refs-not-distinct',
  title: 'One parent named twice',
  severity: 'error',
  basis: 'inferred',
  inputs: [],
  explanation:
    'A route may name one parent several times only when each reference says which part of it is meant, by sectionName and, in the experimental channel, port. The API server refuses the route otherwise.',
  fix: 'Remove one of the references, or give each a sectionName.',
  *run(zone) {
    for (const fault of apiFaultsOf(zone, 'KGA436')) {
      const repeated = /^\/spec\/parentRefs\/\d+$/.test(fault.path);
      yield {
        object: fault.object,
        path: fault.path,
        message: refusedMessage(fault),
        fixes: repeated ? [removeField('Remove this reference', fault.object, fault.path)] : [],
      };
    }
  },
};

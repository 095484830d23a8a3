import type { Check } from './check.ts';
import { apiFaultsOf } from './model/invalid.ts';
import { refusedMessage } from './model/listeners.ts';

export const prefixRewriteNeedsPrefix: Check = {
  code: 'KGA426',
  name: 'prefix-rewrite-needs-prefix',
  title: 'Prefix is replaced without a prefix match',
  severity: 'error',
  basis: 'inferred',
  inputs: [],
  explanation:
    'ReplacePrefixMatch replaces the matched prefix, so the rule must have exactly one match, of type PathPrefix. The API server refuses the route otherwise.',
  fix: 'Use ReplaceFullPath, or split the rule.',
  *run(zone) {
    for (const fault of apiFaultsOf(zone, 'KGA426')) {
      yield { object: fault.object, path: fault.path, message: refusedMessage(fault) };
    }
  },
};

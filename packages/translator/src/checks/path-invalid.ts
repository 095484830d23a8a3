import type { Check } from './check.ts';
import { setField } from './model/fixes.ts';
import { apiFaultsOf } from './model/invalid.ts';
import { refusedMessage } from './model/listeners.ts';
import { valueAt } from './model/pointer.ts';

export const pathInvalid: Check = {
  code: 'KGA430',
  name: 'path-invalid',
  title: 'Path that cannot be matched',
  severity: 'error',
  basis: 'inferred',
  inputs: [],
  explanation:
    'Exact and prefix paths start with a slash and are in plain form: no double slash, no dot segments, no encoded slash, no fragment. The API server refuses the route otherwise.',
  fix: 'Write the path in plain form, or use a regular expression.',
  *run(zone) {
    for (const fault of apiFaultsOf(zone, 'KGA430')) {
      const object = zone.object(fault.object);
      const value = object === undefined ? null : valueAt(object, fault.path);
      const plain = typeof value === 'string' ? `/${value.replace(/#.*$/, '')}`.replaceAll(/\/(\.?\/)+/g, '/') : '';
      yield {
        object: fault.object,
        path: fault.path,
        message: refusedMessage(fault),
        fixes:
          plain === '' || plain === value || /%2f|\.\./i.test(plain) ? [] : [setField(`Use ${plain}`, fault.object, fault.path, plain)],
      };
    }
  },
};

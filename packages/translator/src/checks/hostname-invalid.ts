import type { Check } from './check.ts';
import { setField } from './model/fixes.ts';
import { apiFaultsOf } from './model/invalid.ts';
import { refusedMessage } from './model/listeners.ts';
import { valueAt } from './model/pointer.ts';

export const hostnameInvalid: Check = {
  code: 'KGA435',
  name: 'hostname-invalid',
  title: 'Hostname that is not one',
  severity: 'error',
  basis: 'inferred',
  inputs: [],
  explanation:
    'A hostname is a DNS name in lower case, without port, path or IP address; a wildcard may be its first part only. The API server refuses the route otherwise.',
  fix: 'Write a DNS name.',
  *run(zone) {
    for (const fault of apiFaultsOf(zone, 'KGA435')) {
      const object = zone.object(fault.object);
      const value = object === undefined ? null : valueAt(object, fault.path);
      const plain =
        typeof value === 'string'
          ? value
              .toLowerCase()
              .replace(/^https?:\/\//, '')
              .replace(/[:/].*$/, '')
          : '';
      yield {
        object: fault.object,
        path: fault.path,
        message: refusedMessage(fault),
        fixes:
          plain === value || !/^(\*\.)?[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/.test(plain)
            ? []
            : [setField(`Use ${plain}`, fault.object, fault.path, plain)],
      };
    }
  },
};

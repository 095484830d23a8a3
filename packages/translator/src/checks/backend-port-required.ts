import type { Check } from './check.ts';
import { setField } from './model/fixes.ts';
import { apiFaultsOf } from './model/invalid.ts';
import { refusedMessage } from './model/listeners.ts';
import { targetsOf } from './model/route.ts';
import { joined, targetName } from './model/words.ts';

export const backendPortRequired: Check = {
  code: 'KGA308',
  name: 'backend-port-required',
  title: 'Service backend without port',
  severity: 'error',
  basis: 'inferred',
  inputs: [],
  explanation: 'A reference to a Service needs the port to send requests to. The API server refuses the route otherwise.',
  fix: 'Add the port.',
  *run(zone) {
    for (const fault of apiFaultsOf(zone, 'KGA308')) {
      const target = zone.routes
        .filter((route) => route.key === fault.object)
        .flatMap(targetsOf)
        .find((one) => one.target.path === fault.path || fault.path.startsWith(`${one.target.path}/`))?.target;
      const ports = target === undefined ? [] : (zone.service(target.namespace, target.name)?.ports ?? []);
      yield {
        object: fault.object,
        path: target?.path ?? fault.path,
        message: refusedMessage(fault),
        evidence: ports.length > 0 ? [`ports of the Service: ${joined(ports.map((one) => String(one.port)))}`] : [],
        fixes:
          target === undefined ? [] : ports.map((one) => setField(`Use port ${one.port}`, fault.object, `${target.path}/port`, one.port)),
      };
    }
    for (const use of zone.unresolved) {
      if (use.verdict !== 'InvalidKind' || use.target.kind !== 'Service' || use.target.port !== undefined) continue;
      yield {
        object: use.route.key,
        path: use.target.path,
        message: `${targetName(use.target)} is used as a backend without a port`,
        evidence: [use.message],
      };
    }
  },
};

import type { Check } from './check.ts';
import type { BackendView } from './model/route.ts';
import { protocolOf } from './model/service.ts';
import { joined, ruleName, targetName } from './model/words.ts';
import type { ZoneView } from './model/zone-view.ts';

export const appProtocolDiffers: Check = {
  code: 'KGA318',
  name: 'app-protocol-differs',
  title: 'Backends of one rule speak different protocols',
  severity: 'warning',
  basis: 'inferred',
  inputs: ['Service'],
  explanation:
    'The backends of a split stand behind one rule, and clients see one service. When one backend speaks gRPC or HTTP/2 and another HTTP/1.1, a client that needs the one fails on the other.',
  fix: 'Align appProtocol of the backends.',
  *run(zone) {
    for (const { route, rule } of zone.rules.split) {
      const known = rule.backends.flatMap((backend) => (backend.weight > 0 ? (protocolAt(zone, backend) ?? []) : []));
      if (known.every((protocol) => protocol === known[0])) continue;
      const protocols = new Set(known);
      const evidence = rule.backends.map((one) => `${targetName(one)} port ${one.port}: ${protocolAt(zone, one) ?? 'not known'}`);
      yield {
        object: route.key,
        path: `${rule.path}/backendRefs`,
        message: `The backends of ${ruleName(route, rule)} speak ${joined([...protocols])}`,
        evidence,
      };
    }
  },
};

function protocolAt(zone: ZoneView, backend: BackendView): string | undefined {
  const service = backend.kind === 'Service' ? zone.service(backend.namespace, backend.name) : undefined;
  const port = service?.ports.find((one) => one.port === backend.port);
  return service === undefined || port === undefined ? undefined : protocolOf(service, port);
}

import type { Check } from './check.ts';
import { protocolOf } from './model/service.ts';
import { spoken } from './model/words.ts';

export const portNameMisleading: Check = {
  code: 'KGA319',
  name: 'port-name-misleading',
  title: 'Name of a port contradicts its protocol',
  severity: 'hint',
  basis: 'inferred',
  inputs: ['Service'],
  explanation:
    'Some meshes take the protocol from the prefix of the port name. Kuma looks at appProtocol only, so a name that says something else misleads people.',
  fix: 'Rename the port, or correct appProtocol.',
  *run(zone) {
    for (const service of zone.routedServices) {
      for (const port of service.ports) {
        const prefix = /^(http2?|grpc|tcp|tls|https)(-|$)/.exec(port.name ?? '')?.[1];
        if (
          prefix === undefined ||
          port.appProtocol === undefined ||
          protocolOf(service, port).includes(prefix) ||
          prefix.includes(protocolOf(service, port))
        )
          continue;
        yield {
          object: service.key,
          path: `/spec/ports/${port.index}/name`,
          message: `Port "${port.name}" of ${spoken(service.key)} has appProtocol ${port.appProtocol}`,
        };
      }
    }
  },
};

import type { Check } from './check.ts';
import { controllerOf } from './model/gateway.ts';
import { spoken } from './model/words.ts';

export const parentOwnedElsewhere: Check = {
  code: 'KGA220',
  name: 'parent-owned-elsewhere',
  title: 'Gateway of another controller',
  severity: 'info',
  basis: 'inferred',
  inputs: ['Gateway', 'GatewayClass'],
  explanation: "The class of the Gateway names a controller that is not Kuma's. The route is that controller's business.",
  fix: 'Nothing, if that is meant.',
  *run(zone) {
    for (const { route, parent, gateway } of zone.by.foreignParents) {
      yield {
        object: route.key,
        path: parent.path,
        cause: `${zone.name} ${gateway.key}`,
        message: `${spoken(gateway.key)} belongs to another controller than Kuma's; routes on it are not translated`,
        evidence: [`class "${gateway.className}" of ${gateway.class === undefined ? '' : controllerOf(gateway.class)}`],
      };
    }
  },
};

import { keyOf } from '../resources/ref.ts';
import type { Check } from './check.ts';
import { some } from './model/words.ts';

export const appliedOnGlobalCluster: Check = {
  code: 'KGA006',
  name: 'applied-on-global-cluster',
  title: 'Gateway API objects in the cluster of a global control plane',
  severity: 'error',
  basis: 'inferred',
  inputs: [],
  applies: (facts) => !facts.runsOnGlobal,
  alsoIdle: true,
  explanation:
    'A global control plane distributes policies to zones and does not run the Gateway API controllers. GatewayClasses and Gateways in its cluster are ignored and get no status. They belong into the clusters of the zones.',
  fix: 'Apply the objects in the zones where the workloads are, and delete them here.',
  *run(zone, estate) {
    if (zone.zone.settings.mode !== 'global') return;
    const others = estate.zones.filter((one) => one.zone.settings.mode === 'zone').map((one) => one.name);
    for (const kind of ['GatewayClass', 'Gateway']) {
      for (const object of zone.ofKind(kind)) {
        yield {
          object: keyOf(object),
          cause: zone.name,
          message: `The control plane of ${zone.name} is a global one and ignores the Gateways and GatewayClasses of its cluster`,
          evidence: [others.length === 0 ? 'no zone is open' : `zones: ${some(others)}`],
        };
      }
    }
  },
};

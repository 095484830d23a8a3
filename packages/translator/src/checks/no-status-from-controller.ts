import type { Check } from './check.ts';
import { isLive, isSettled } from './model/age.ts';
import { kumaController } from './model/gateway.ts';
import { kumaConditions } from './model/status.ts';
import { spoken } from './model/words.ts';

export const noStatusFromController: Check = {
  code: 'KGA009',
  name: 'no-status-from-controller',
  title: 'The controller has not answered',
  severity: 'error',
  basis: 'reported',
  inputs: [],
  explanation:
    'Kuma writes a condition for every Gateway of its classes and for every parent of an HTTPRoute that it takes care of. When nothing is there although an answer is expected, the controller does not run, cannot reconcile the object, or looks at another cluster.',
  fix: 'Follow the findings named here; without any, look at the log of the control plane.',
  *run(zone, estate) {
    for (const route of zone.by.live) {
      if (!isSettled(route.object.metadata.creationTimestamp, estate.options.now, 60)) continue;
      const expected = (zone.predicted(route.key)?.parents ?? []).filter((one) => one.controllerName === kumaController);
      const answered = kumaConditions(route.object).some((one) => one.controller !== undefined);
      if (expected.length === 0 || answered) continue;
      yield {
        object: route.key,
        message: `Kuma has written no status for ${spoken(route.key)}`,
        evidence: [`expected conditions for ${expected.length} parent${expected.length === 1 ? '' : 's'}`],
        follows: ['KGA002'],
      };
    }
    for (const gateway of zone.gateways) {
      if (
        gateway.owner !== 'kuma' ||
        !isLive(gateway.object) ||
        !isSettled(gateway.object.metadata.creationTimestamp, estate.options.now, 60)
      )
        continue;
      const expected = zone.predicted(gateway.key)?.conditions?.some((one) => one.reason !== 'Pending') ?? false;
      if (!expected || kumaConditions(gateway.object).some((one) => one.reason !== 'Pending')) continue;
      yield {
        object: gateway.key,
        message: `Kuma has written no status for ${spoken(gateway.key)}`,
        evidence: ['expected Accepted and Programmed, found none or "Waiting for controller"'],
        follows: ['KGA002'],
      };
    }
  },
};

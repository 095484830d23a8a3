import { keyOf } from '../resources/ref.ts';
import type { Check } from './check.ts';
import { isSettled } from './model/age.ts';
import { isStale, kumaConditions } from './model/status.ts';
import { spoken } from './model/words.ts';

export const staleStatus: Check = {
  code: 'KGA008',
  name: 'stale-status',
  title: 'Status is older than the object',
  severity: 'warning',
  basis: 'reported',
  inputs: [],
  explanation:
    'A controller notes in observedGeneration which generation of the object it looked at. When the object has changed since, its conditions describe the past and say nothing about the present specification.',
  fix: 'Wait a moment; if it stays, look into the log of the control plane for this object.',
  *run(zone, estate) {
    for (const kind of ['GatewayClass', 'Gateway', 'HTTPRoute']) {
      for (const object of zone.ofKind(kind)) {
        if (object.status === undefined) continue;
        const stale = kumaConditions(object).filter(
          (one) => isStale(one, object.metadata.generation) && isSettled(one.since, estate.options.now, 30),
        );
        const [first] = stale;
        if (first === undefined) continue;
        yield {
          object: keyOf(object),
          path: first.path,
          message: `The status of ${spoken(keyOf(object))} was written for an earlier generation`,
          evidence: [
            `the object is at generation ${object.metadata.generation}`,
            ...stale.map((one) => `${one.type}: ${one.status} was written for generation ${one.observedGeneration}`),
          ],
        };
      }
    }
  },
};

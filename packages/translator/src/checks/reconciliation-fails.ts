import type { Check } from './check.ts';
import { spoken } from './model/words.ts';

export const reconciliationFails: Check = {
  code: 'KGA016',
  name: 'reconciliation-fails',
  title: 'Reconciliation ends in an error',
  severity: 'error',
  basis: 'inferred',
  inputs: [],
  explanation:
    'The controller meets an error on this object and tries again for ever. Nothing further is written for the object, its status included, so that it looks as if nobody cared.',
  fix: 'Remove what the message names.',
  *run(zone) {
    for (const failure of zone.translation.failures) {
      if (failure.cause === 'refusal' || failure.cause === 'missing-namespace' || failure.cause === 'secret-access') continue;
      yield {
        object: failure.object.replace('//', '/'),
        message: `Kuma cannot reconcile ${spoken(failure.object.replace('//', '/'))}: ${failure.message}`,
        evidence: [failure.cause],
        impact: 100,
      };
    }
  },
};

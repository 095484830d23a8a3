import { keyOf } from '../resources/ref.ts';
import type { Check } from './check.ts';
import { firstDifference } from './model/compare-specs.ts';
import { foreignManagers, generatedPairs, ownerLabel, sameSpec } from './model/generated.ts';
import { spoken } from './model/words.ts';

export const generatedDrift: Check = {
  code: 'KGA702',
  name: 'generated-drift',
  title: 'Generated object differs from what Kuma makes',
  severity: 'warning',
  basis: 'observed',
  inputs: [],
  explanation:
    'The object in the cluster is not what the controller makes of its source now. It is about to be corrected, was edited by hand, or the control plane is another minor than assumed.',
  fix: 'Wait for the controller; edit the source instead of the generated object.',
  *run(zone) {
    for (const { existing, wanted } of generatedPairs(zone)) {
      if (
        existing.metadata.labels?.[ownerLabel] === undefined ||
        sameSpec(existing.spec, wanted.spec) ||
        foreignManagers(existing).length > 0
      )
        continue;
      const path = firstDifference(existing.spec, wanted.spec, '/spec');
      yield {
        object: keyOf(existing),
        path,
        message: `${spoken(keyOf(existing))} differs from what Kuma ${zone.translation.kuma.minor} makes of its source`,
        evidence: [`first difference: ${path}`],
      };
    }
  },
};

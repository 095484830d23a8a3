import { keyOf } from '../resources/ref.ts';
import type { Check } from './check.ts';
import { isLive } from './model/age.ts';
import { ownedObjects, ownerLabel } from './model/generated.ts';
import { segment } from './model/json.ts';
import { spoken } from './model/words.ts';

export const editingGenerated: Check = {
  code: 'KGA707',
  name: 'editing-generated',
  title: 'Generated object among the manifests',
  severity: 'warning',
  basis: 'inferred',
  inputs: [],
  explanation:
    "The manifest carries the mark of Kuma's controllers. Applied by hand it is overwritten or deleted at the next reconciliation.",
  fix: 'Keep the HTTPRoute or Gateway it is made from, and delete this manifest.',
  *run(zone) {
    for (const object of ownedObjects(zone)) {
      if (isLive(object)) continue;
      yield {
        object: keyOf(object),
        path: `/metadata/labels/${segment(ownerLabel)}`,
        message: `${spoken(keyOf(object))} is made by Kuma and does not belong among the manifests`,
      };
    }
  },
};

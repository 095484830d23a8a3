import { keyOf } from '../resources/ref.ts';
import type { Check } from './check.ts';
import { versionOf } from './model/upgrade.ts';
import { spoken } from './model/words.ts';

export const nameTooLong3: Check = {
  code: 'KGA905',
  name: 'name-too-long-3',
  title: 'Name that will not be allowed',
  severity: 'error',
  basis: 'inferred',
  inputs: [],
  explanation:
    "Later minors ask names of Kuma's resources to be labels of DNS: at most 63 characters of lower-case letters, digits and hyphens, beginning with a letter.",
  fix: 'Rename the resource before the upgrade.',
  *run(zone, estate) {
    const target = estate.upgraded(zone.name);
    if (target === undefined || target.facts.gateways) return;
    for (const kind of ['Mesh', 'MeshService', 'MeshMultiZoneService', 'MeshExternalService']) {
      for (const object of zone.ofKind(kind)) {
        if (/^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/.test(object.metadata.name)) continue;
        yield {
          object: keyOf(object),
          path: '/metadata/name',
          message: `The name of ${spoken(keyOf(object))} is not allowed by ${versionOf(zone, estate)}`,
        };
      }
    }
  },
};

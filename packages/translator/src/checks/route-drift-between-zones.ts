import { admit } from '../defaults/admit.ts';
import type { Check } from './check.ts';
import { firstDifference } from './model/compare-specs.ts';
import { sameSpec } from './model/generated.ts';
import { joined, spoken } from './model/words.ts';

export const routeDriftBetweenZones: Check = {
  code: 'KGA604',
  name: 'route-drift-between-zones',
  title: 'Route differs between zones',
  severity: 'warning',
  basis: 'inferred',
  inputs: ['HTTPRoute'],
  explanation:
    'Routes of the same name in several zones are meant to be the same, since zones stand in for each other. Their specifications differ here, once defaults are filled in.',
  fix: 'Align them, or give them different names.',
  *run(zone, estate) {
    for (const [key, group] of estate.twins('HTTPRoute')) {
      if (group[0]?.zone !== zone) continue;
      const specs = group.map((one) => ({ ...one, spec: admit(one.object, one.zone.zone.settings.channel).stored.spec }));
      const [first] = specs;
      if (first?.zone !== zone) continue;
      const different = specs.filter((one) => !sameSpec(one.spec, first.spec));
      if (different.length === 0) continue;
      const paths = firstDifference(first.spec, different[0]?.spec, '/spec');
      yield {
        object: key,
        path: paths,
        also: different.map((one) => ({ zone: one.zone.name, object: key, path: paths })),
        message: `${spoken(key)} of ${zone.name} differs from that of ${joined(different.map((one) => one.zone.name))}`,
        evidence: [`first difference: ${paths}`],
        fixes: different.map((one) => ({
          title: `Take the specification of ${zone.name} over to ${one.zone.name}`,
          zone: one.zone.name,
          object: key,
          edits: [{ path: '/spec', value: first.object.spec ?? {} }],
        })),
      };
    }
  },
};

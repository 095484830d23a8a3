import { keyOf } from '../resources/ref.ts';
import type { Check } from './check.ts';
import { handWritten } from './model/generated.ts';
import { targetsService } from './model/policies.ts';
import { joined, spoken } from './model/words.ts';

export const handWrittenOverrides: Check = {
  code: 'KGA526',
  name: 'hand-written-overrides',
  title: 'Hand-written route wins over a generated one',
  severity: 'warning',
  basis: 'inferred',
  inputs: [],
  applies: (facts) => facts.policyRoles && facts.serviceParents,
  explanation:
    'Generated routes have the role "system", which ranks below routes that are written by hand in a namespace. Where both have the same target and match, the hand-written one wins.',
  fix: 'Join both into one.',
  *run(zone) {
    const written = handWritten(zone, 'MeshHTTPRoute').filter((one) => one.metadata.namespace !== zone.zone.settings.systemNamespace);
    if (written.length === 0) return;
    for (const { route, parent, service } of zone.serviceParents) {
      if (service === undefined || parent.report?.attachment !== 'Allowed') continue;
      const over = written.filter((one) => targetsService(one, service));
      const [first] = over;
      if (first === undefined) continue;
      yield {
        object: route.key,
        path: parent.path,
        also: over.map((one) => ({ object: keyOf(one), path: '/spec/to' })),
        message: `${joined(over.map((one) => spoken(keyOf(one))))} wins over what ${spoken(route.key)} becomes`,
      };
    }
  },
};

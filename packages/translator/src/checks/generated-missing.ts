import type { Check } from './check.ts';
import { isSettled } from './model/age.ts';
import { spoken } from './model/words.ts';

export const generatedMissing: Check = {
  code: 'KGA701',
  name: 'generated-missing',
  title: 'Generated route is missing',
  severity: 'error',
  basis: 'observed',
  inputs: ['MeshHTTPRoute', 'HTTPRoute'],
  explanation: 'The route is accepted and should have become a Kuma resource, which is not in the cluster.',
  fix: 'Look into the log of the control plane for this route.',
  *run(zone, estate) {
    for (const route of zone.by.live) {
      if (zone.failed(route.key) || !isSettled(route.object.metadata.creationTimestamp, estate.options.now, 60)) continue;
      const wanted = route.parents.flatMap((parent) => (parent.report?.attachment === 'Allowed' ? parent.report.generated : []));
      const missing = [...new Set(wanted)].filter(
        (key) => zone.object(key) === undefined && zone.hidden(key.split('/')[0] ?? '') === undefined,
      );
      if (missing.length === 0) continue;
      yield {
        object: route.key,
        message: `What Kuma should have made of ${spoken(route.key)} is not there`,
        evidence: missing.map((key) => `missing: ${spoken(key)}`),
        follows: ['KGA002', 'KGA527'],
        impact: 100,
      };
    }
  },
};

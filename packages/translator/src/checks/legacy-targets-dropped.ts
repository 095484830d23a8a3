import { keyOf } from '../resources/ref.ts';
import type { Check } from './check.ts';
import { handWritten } from './model/generated.ts';
import { text } from './model/json.ts';
import { targetRefs } from './model/policies.ts';
import { versionOf } from './model/upgrade.ts';
import { spoken } from './model/words.ts';

export const legacyTargetsDropped: Check = {
  code: 'KGA907',
  name: 'legacy-targets-dropped',
  title: 'Policy targets that will be gone',
  severity: 'error',
  basis: 'inferred',
  inputs: [],
  explanation:
    'Later minors know targets by labels only. Policies that name MeshSubset, MeshServiceSubset, MeshGateway or the tag kuma.io/service select nothing.',
  fix: 'Use Dataplane with labels and MeshService before the upgrade.',
  *run(zone, estate) {
    const target = estate.upgraded(zone.name);
    if (target === undefined || target.facts.externalServiceRefs) return;
    for (const kind of [
      'MeshHTTPRoute',
      'MeshTCPRoute',
      'MeshTimeout',
      'MeshRetry',
      'MeshTrafficPermission',
      'MeshLoadBalancingStrategy',
      'MeshFaultInjection',
      'MeshRateLimit',
    ]) {
      for (const object of handWritten(zone, kind)) {
        for (const { path, target: ref } of targetRefs(object)) {
          const subset = /^(MeshSubset|MeshServiceSubset|MeshGateway)$/.exec(text(ref['kind']) ?? '')?.[0];
          const tagged = ref['kind'] === 'MeshService' && /_svc(_\d+)?$/.test(text(ref['name']) ?? '');
          if (subset === undefined && !tagged) continue;
          yield {
            object: keyOf(object),
            path,
            cause: `${zone.name} ${keyOf(object)}`,
            message: `${spoken(keyOf(object))} names ${subset ?? 'a service by its tag'}, which ${versionOf(zone, estate)} does not know`,
            evidence: [path],
          };
        }
      }
    }
  },
};

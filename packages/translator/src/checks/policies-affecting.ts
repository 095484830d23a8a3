import { keyOf } from '../resources/ref.ts';
import type { Check } from './check.ts';
import { targetsService } from './model/policies.ts';
import { spoken } from './model/words.ts';

/** Kinds that change what becomes of a request, each with what it does. */
const effects: Readonly<Record<string, string>> = {
  MeshFaultInjection: 'injects faults into',
  MeshRateLimit: 'limits',
  MeshTimeout: 'sets timeouts for',
  MeshRetry: 'repeats',
  MeshCircuitBreaker: 'may break off',
};

export const policiesAffecting: Check = {
  code: 'KGA528',
  name: 'policies-affecting',
  title: 'A policy changes the requests of a route',
  severity: 'info',
  basis: 'inferred',
  inputs: [],
  explanation:
    'Policies of Kuma that name a Service also work on the requests that a route sends to it: timeouts, retries, rate limits, broken circuits and injected faults. What a client sees is the route and these policies together.',
  fix: 'Nothing, unless requests behave in a way that the route does not explain.',
  *run(zone) {
    const policies = Object.keys(effects).flatMap((kind) => zone.ofKind(kind));
    if (policies.length === 0) return;
    for (const policy of policies) {
      const effect = effects[policy.kind] ?? 'works on';
      for (const use of zone.uses) {
        if (use.service === undefined || !targetsService(policy, use.service)) continue;
        yield {
          object: use.route.key,
          path: use.target.path,
          also: [{ object: keyOf(policy), path: '/spec' }],
          cause: `${zone.name} ${keyOf(policy)} ${use.service.key}`,
          message: `${spoken(keyOf(policy))} ${effect} requests to ${spoken(use.service.key)}`,
        };
      }
    }
  },
};

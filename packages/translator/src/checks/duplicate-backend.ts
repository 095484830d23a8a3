import type { Check } from './check.ts';
import { editFields } from './model/fixes.ts';
import type { BackendView } from './model/route.ts';
import { isGatewayRef } from './model/route-index.ts';
import { joined, ruleName, targetName } from './model/words.ts';
import { groupBy } from './model/zone-view.ts';

export const duplicateBackend: Check = {
  code: 'KGA323',
  name: 'duplicate-backend',
  title: 'One backend twice in a rule',
  severity: 'warning',
  basis: 'inferred',
  inputs: [],
  applies: (facts) => facts.gateways,
  explanation:
    'A built-in gateway keeps its destinations by name. The same Service and port twice in one rule, or two backends that cannot be resolved, become one destination with the weight of the last, and all shares shift.',
  fix: 'Join the entries and add up their weights.',
  *run(zone) {
    for (const { route, rule } of zone.rules.split) {
      if (hasRepetition(rule.backends) && route.parents.some((parent) => isGatewayRef(parent) && parent.report?.attachment === 'Allowed')) {
        const groups = groupBy(rule.backends, (one) => `${one.kind} ${one.namespace}/${one.name}:${one.port}`);
        for (const [, same] of groups) {
          const [first] = same;
          const last = same.at(-1);
          if (first === undefined || last === undefined || same.length < 2) continue;
          const sum = same.reduce((total, one) => total + one.weight, 0);
          yield {
            object: route.key,
            path: last.path,
            also: same.map((one) => ({ object: route.key, path: one.path })),
            message: `${targetName(first)} port ${first.port} stands ${same.length} times in ${ruleName(route, rule)}; only the last weight, ${last.weight}, counts`,
            evidence: [`weights: ${joined(same.map((one) => String(one.weight)))}`],
            fixes: [
              editFields(`Join them with weight ${sum}`, route.key, [
                { path: `${first.path}/weight`, value: sum },
                ...same
                  .slice(1)
                  .reverse()
                  .map((one) => ({ path: one.path, remove: true as const })),
              ]),
            ],
          };
        }
      }
    }
  },
};

function hasRepetition(backends: readonly BackendView[]): boolean {
  return backends.some((one, index) =>
    backends.some(
      (other, at) =>
        at < index && other.name === one.name && other.port === one.port && other.namespace === one.namespace && other.kind === one.kind,
    ),
  );
}

import type { Check } from './check.ts';
import { ruleName, targetName, upper } from './model/words.ts';

export const mirrorToSelf: Check = {
  code: 'KGA437',
  name: 'mirror-to-self',
  title: 'Mirror goes to a backend of the same rule',
  severity: 'warning',
  basis: 'inferred',
  inputs: [],
  explanation: 'The mirrored Service is also a backend, so that it gets every request twice.',
  fix: 'Mirror to another Service.',
  *run(zone) {
    for (const { route, rule } of zone.rules.with('filters')) {
      for (const { mirror } of rule.filters) {
        const same =
          mirror === undefined
            ? undefined
            : rule.backends.find(
                (one) =>
                  one.kind === mirror.kind && one.namespace === mirror.namespace && one.name === mirror.name && one.port === mirror.port,
              );
        if (mirror === undefined || same === undefined) continue;
        yield {
          object: route.key,
          path: mirror.path,
          also: [{ object: route.key, path: same.path }],
          message: `${upper(ruleName(route, rule))} sends requests to ${targetName(mirror)} and mirrors them there too`,
        };
      }
    }
  },
};

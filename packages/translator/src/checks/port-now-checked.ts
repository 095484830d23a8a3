import type { Check } from './check.ts';
import { usesAfterUpgrade, versionOf } from './model/upgrade.ts';
import { targetName } from './model/words.ts';

export const portNowChecked: Check = {
  code: 'KGA911',
  name: 'port-now-checked',
  title: 'Port will be checked',
  severity: 'warning',
  basis: 'inferred',
  inputs: ['Service'],
  explanation: 'Later minors check that the port of a backend exists on its Service, and report BackendNotFound otherwise.',
  fix: 'Correct the port before the upgrade.',
  *run(zone, estate) {
    for (const { use, after } of usesAfterUpgrade(zone, estate)) {
      if (use.verdict !== 'Resolved' || after.verdict !== 'BackendNotFound') continue;
      yield {
        object: use.route.key,
        path: `${use.target.path}/port`,
        cause: `${zone.name} ${use.target.namespace}/${use.target.name} ${use.target.port}`,
        message: `${versionOf(zone, estate)} reports ${targetName(use.target)} port ${use.target.port} as BackendNotFound`,
        evidence: [after.message],
        impact: use.share,
      };
    }
  },
};

import type { Check } from './check.ts';
import { setField } from './model/fixes.ts';
import { missesOf, referenceOf } from './model/grant.ts';
import { spoken, targetName } from './model/words.ts';

export const grantAlmostMatches: Check = {
  code: 'KGA303',
  name: 'grant-almost-matches',
  title: 'A ReferenceGrant almost fits',
  severity: 'error',
  basis: 'inferred',
  inputs: ['ReferenceGrant'],
  explanation:
    'A grant names from which kind and namespace references may come, and to which group, kind and, if wanted, name they may go. One field that differs, and the grant does not count. A core Service has the empty group.',
  fix: 'Correct the field that differs.',
  *run(zone) {
    for (const use of zone.unresolved) {
      if (use.verdict !== 'RefNotPermitted') continue;
      const { target, route } = use;
      const reference = referenceOf(route, target);
      for (const grant of zone.grantsIn(target.namespace)) {
        const misses = missesOf(grant, reference);
        const [first] = misses;
        if (first === undefined || misses.length > 1) continue;
        yield {
          object: grant.key,
          path: first.path,
          also: [{ object: route.key, path: target.path }],
          cause: `${zone.name} ${grant.key} ${first.path} ${first.value}`,
          message: `${spoken(grant.key)} would permit ${targetName(target)} for routes of namespace "${route.namespace}", but ${first.words}`,
          evidence: [`wanted: ${first.value === '' ? 'the empty group' : first.value}`],
          fixes: [setField(`Correct ${spoken(grant.key)}`, grant.key, first.path, first.value)],
        };
      }
    }
  },
};

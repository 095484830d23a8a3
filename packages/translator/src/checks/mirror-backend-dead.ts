import type { Check } from './check.ts';
import { removeField } from './model/fixes.ts';
import { refusalLines } from './model/listeners.ts';
import { ruleName, spoken, targetName } from './model/words.ts';

export const mirrorBackendDead: Check = {
  code: 'KGA322',
  name: 'mirror-backend-dead',
  title: 'Target of a mirror cannot be used',
  severity: 'warning',
  basis: 'inferred',
  inputs: ['Service'],
  explanation:
    "The copy of the requests goes nowhere. On a Gateway, a mirror to another namespace without a ReferenceGrant does more harm: the generated route names a placeholder that Kuma's own validation does not allow there, so the whole route is refused and nothing of it is applied.",
  fix: 'Correct the reference, create the grant, or remove the filter.',
  *run(zone) {
    for (const use of zone.unresolved) {
      if (use.backend !== undefined) continue;
      const filter = use.target.path.replace(/\/requestMirror\/backendRef$/, '');
      const refused = use.verdict === 'RefNotPermitted' && zone.refusalsOf(use.route.key).length > 0;
      yield {
        object: use.route.key,
        path: use.target.path,
        severity: refused ? 'error' : 'warning',
        message: refused
          ? `A mirror to ${targetName(use.target)} is not permitted, and ${spoken(use.route.key)} is refused as a whole for it`
          : `A mirror of ${ruleName(use.route, use.rule)} goes to ${targetName(use.target)}, which cannot be used: ${use.verdict}`,
        evidence: refused ? refusalLines(zone, use.route.key) : [use.message],
        fixes: [removeField('Remove the mirror', use.route.key, filter)],
        follows: [use.verdict === 'BackendNotFound' ? 'KGA301' : use.verdict === 'RefNotPermitted' ? 'KGA302' : 'KGA307'],
        ...(refused && { impact: 100 }),
      };
    }
  },
};

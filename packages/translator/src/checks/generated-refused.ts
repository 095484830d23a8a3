import type { Check } from './check.ts';
import { spoken } from './model/words.ts';

export const generatedRefused: Check = {
  code: 'KGA527',
  name: 'generated-refused',
  title: 'Kuma would refuse what it generates',
  severity: 'error',
  basis: 'inferred',
  inputs: [],
  explanation:
    "What the controllers generate passes Kuma's own validation and the API server. When it is refused there, nothing is applied, the reconciliation is repeated for ever, and the status of the object stays as it was. Only the log of the control plane says so.",
  fix: 'Change the field that the refused one comes from.',
  *run(zone) {
    for (const refusal of zone.translation.refusals) {
      if (refusal.by === 'owner-reference' || refusal.by === 'metadata.name') continue;
      const violations = refusal.violations.length === 0 ? [{ field: '', message: 'refused', sources: [] }] : refusal.violations;
      for (const violation of violations) {
        const source = violation.sources.find((one) => one.object === refusal.owner) ?? violation.sources[0];
        yield {
          object: source?.object ?? refusal.owner,
          path: source?.path ?? '',
          also: source === undefined || source.object === refusal.owner ? [] : [{ object: refusal.owner }],
          cause: `${zone.name} ${refusal.owner} ${source?.object ?? ''}${source?.path ?? ''} ${violation.message}`,
          message: `${refusal.kind} "${refusal.name}", generated for ${spoken(refusal.owner)}, is refused: ${violation.message}`,
          evidence: [`${violation.field === '' ? 'the whole object' : violation.field} (${refusal.by})`],
          impact: 100,
        };
      }
    }
  },
};

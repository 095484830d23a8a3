import type { Check } from './check.ts';

export const notVisible: Check = {
  code: 'KGA007',
  name: 'not-visible',
  title: 'Part of a zone is not visible',
  severity: 'warning',
  basis: 'observed',
  inputs: [],
  alsoIdle: true,
  explanation:
    'What cannot be listed cannot be checked. Where a kind is hidden, by missing rights or a lost connection, an absent object of this kind means "not visible" and never "not found", and the checks that need the kind are skipped.',
  fix: 'Grant the reader list and watch on the kind, restore the connection, or install the definition that is missing.',
  *run(zone, estate) {
    for (const { kind, reason } of zone.zone.hidden) {
      const plain = kind.split('.')[0] ?? kind;
      const skipped = estate.checks.filter((check) => check.inputs.includes(plain)).map((check) => check.code);
      yield {
        object: `Zone/${zone.name}`,
        cause: `${zone.name} ${reason}`,
        message: `Not everything in ${zone.name} is visible: ${reason}`,
        evidence: [skipped.length === 0 ? `${kind} is hidden` : `${kind} is hidden; skipped: ${skipped.join(', ')}`],
      };
    }
  },
};

import type { Check } from './check.ts';

export const unknownProfile: Check = {
  code: 'KGA011',
  name: 'unknown-profile',
  title: 'Kuma version is assumed',
  severity: 'info',
  basis: 'inferred',
  inputs: [],
  alsoIdle: true,
  explanation:
    'Kuma translates differently in every minor. Where the version of a zone is neither detected nor set, everything predicted for it rests on an assumption.',
  fix: 'Set the version in routescope.yaml, with --kuma, or in the header of the page.',
  *run(zone) {
    const { kuma } = zone.translation;
    if (kuma.known && zone.zone.kumaBasis !== 'guessed' && zone.zone.kumaBasis !== 'default') return;
    yield {
      object: `Zone/${zone.name}`,
      message: kuma.known
        ? `The Kuma version of ${zone.name} is not known; predicted with ${kuma.minor}`
        : `Kuma ${kuma.asked} of ${zone.name} is not a known minor; predicted with ${kuma.minor}`,
      evidence: kuma.note === undefined ? [] : [kuma.note],
    };
  },
};

import type { Finding } from './finding.ts';

export interface FindingChanges {
  readonly introduced: readonly Finding[];
  readonly fixed: readonly Finding[];
  readonly unchanged: readonly Finding[];
}

/**
 * What a draft does to the findings. Two findings are the same when code, message and places are; severity and evidence
 * may move. `introduced` and `unchanged` come from `after`, `fixed` from `before`.
 */
export function compareFindings(before: readonly Finding[], after: readonly Finding[]): FindingChanges {
  const earlier = new Set(before.map(findingIdentity));
  const later = new Set(after.map(findingIdentity));
  return {
    introduced: after.filter((one) => !earlier.has(findingIdentity(one))),
    fixed: before.filter((one) => !later.has(findingIdentity(one))),
    unchanged: after.filter((one) => earlier.has(findingIdentity(one))),
  };
}

/** A text that stays the same for the same finding over two runs: for baselines, before/after and SARIF fingerprints. */
export function findingIdentity(finding: Finding): string {
  return [finding.code, finding.message, ...finding.places.map((place) => `${place.zone} ${place.object}${place.path}`)].join('\n');
}

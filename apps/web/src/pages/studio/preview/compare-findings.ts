import { compareFindings, type Finding, type ObjectKey } from '@routescope/translator';

/** What a draft does to the findings that are open. */
export interface FindingChanges {
  /** Findings that only the draft has. */
  readonly introduced: readonly Finding[];
  /** Findings that the draft mends. */
  readonly fixed: readonly Finding[];
  /** Findings of the drafted objects that stay. */
  readonly unchanged: readonly Finding[];
  /** How many others there are, which have nothing to do with the draft. */
  readonly elsewhere: number;
}

/** Compares the findings with and without the drafts. Suppressed ones are left out. */
export function draftFindings(
  before: readonly Finding[],
  after: readonly Finding[],
  { drafts, refused }: { readonly drafts: readonly ObjectKey[]; readonly refused: boolean },
): FindingChanges {
  const wanted = new Set(drafts);
  const changes = compareFindings(before.filter(isOpen), after.filter(isOpen));
  // A refused draft mends nothing: what exists stays, and its findings with it.
  const stay = refused ? [...changes.fixed, ...changes.unchanged] : changes.unchanged;
  const unchanged = stay.filter((finding) => finding.places.some((place) => wanted.has(place.object)));
  return { introduced: changes.introduced, fixed: refused ? [] : changes.fixed, unchanged, elsewhere: stay.length - unchanged.length };
}

function isOpen(finding: Finding): boolean {
  return finding.suppressed === undefined;
}

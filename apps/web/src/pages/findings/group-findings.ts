import type { LocatedFinding } from '@routescope/contract';
import type { Severity } from '@routescope/translator';
import { hasWords } from '../../components/FilterBar/words.ts';
import type { FindingsSearch } from '../../search.ts';

/** Findings of one cause. */
export interface FindingGroup {
  readonly code: string;
  readonly findings: readonly LocatedFinding[];
}

const order: readonly Severity[] = ['error', 'warning', 'info', 'hint'];

/**
 * What the address's filters leave.
 * @param introduced ids of the findings that came since a moment; absent while none is compared with
 */
export function filterFindings(
  findings: readonly LocatedFinding[],
  search: FindingsSearch,
  introduced?: ReadonlySet<string>,
): readonly LocatedFinding[] {
  return findings.filter(({ finding, id }) => {
    const places = finding.places;
    return (
      (search.severity === undefined || finding.severity === search.severity) &&
      (search.basis === undefined || finding.basis === search.basis) &&
      (search.code === undefined || finding.code === search.code) &&
      (search.zone === undefined || places.some((place) => place.zone === search.zone)) &&
      (search.ns === undefined || places.some((place) => place.object.split('/')[1] === search.ns)) &&
      (search.suppressed === true || finding.suppressed === undefined) &&
      (search.new !== true || introduced === undefined || introduced.has(id)) &&
      hasWords([finding.message, finding.code, finding.name, ...places.map((place) => `${place.zone} ${place.object}`)].join(' '), search.q)
    );
  });
}

/** By cause, the worst first; within a cause what touches most first. */
export function groupFindings(findings: readonly LocatedFinding[]): readonly FindingGroup[] {
  const groups = new Map<string, LocatedFinding[]>();
  for (const located of findings) groups.set(located.finding.code, [...(groups.get(located.finding.code) ?? []), located]);
  return [...groups]
    .map(([code, members]) => ({
      code,
      findings: members.toSorted((a, b) => weight(a) - weight(b)),
    }))
    .toSorted((a, b) => weight(a.findings[0]) - weight(b.findings[0]) || (a.code < b.code ? -1 : 1));
}

function weight(located: LocatedFinding | undefined): number {
  if (located === undefined) return Infinity;
  const { severity, impact = 0, places } = located.finding;
  return order.indexOf(severity) * 1e6 - impact * 1e3 - Math.min(places.length, 999);
}

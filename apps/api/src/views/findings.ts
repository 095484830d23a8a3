import { createHash } from 'node:crypto';
import type { FindingList, LocatedFinding } from '@routescope/contract';
import { type Finding, findingIdentity } from '@routescope/translator';
import type { View } from '../view.ts';
import { countSeverities } from './counts.ts';

export interface FindingFilter {
  readonly zone?: string | undefined;
  readonly namespace?: string | undefined;
  readonly severity?: string | undefined;
  readonly code?: string | undefined;
  readonly suppressed: boolean;
}

/** Diagnoses that fit a filter: a finding fits a zone or namespace when any of its places does. */
export function viewFindings(view: View, filter: FindingFilter): FindingList {
  const fitting = view.findings.filter((finding) => fits(finding, filter));
  const shown = filter.suppressed ? fitting : fitting.filter((finding) => finding.suppressed === undefined);
  return {
    revision: view.revision,
    counts: countSeverities(fitting),
    suppressed: fitting.filter((finding) => finding.suppressed !== undefined).length,
    findings: shown.map((finding) => locateFinding(view, finding)),
  };
}

function fits(finding: Finding, filter: FindingFilter): boolean {
  if (filter.severity !== undefined && finding.severity !== filter.severity) return false;
  if (filter.code !== undefined && finding.code !== filter.code) return false;
  return finding.places.some(
    ({ zone, object }) =>
      (filter.zone === undefined || zone === filter.zone) && (filter.namespace === undefined || namespaceIn(object) === filter.namespace),
  );
}

function namespaceIn(key: string): string {
  const parts = key.split('/');
  return parts.length > 2 ? (parts[1] ?? '') : '';
}

/** A finding with a name that stays over revisions, and the file and line of its first place. */
export function locateFinding(view: View, finding: Finding): LocatedFinding {
  const { at, code } = finding;
  const origin = view.zone(at.zone)?.from.origins.get(at.object);
  const hash = createHash('sha256').update(findingIdentity(finding));
  return {
    id: `${code}-${hash.digest('hex').slice(0, 10)}`,
    finding,
    ...(origin === undefined ? {} : { origin: { file: origin.file, line: origin.line } }),
  };
}

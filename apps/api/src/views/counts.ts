import type { SeverityCounts } from '@routescope/contract';
import type { Finding } from '@routescope/translator';

/** Findings by severity, without the suppressed ones. */
export function countSeverities(findings: readonly Finding[]): SeverityCounts {
  const counts = { error: 0, warning: 0, info: 0, hint: 0 };
  for (const finding of findings) if (finding.suppressed === undefined) counts[finding.severity] += 1;
  return counts;
}

/** How often each name occurs, in order of name. */
export function countNames(names: Iterable<string>): Record<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return Object.fromEntries([...counts].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

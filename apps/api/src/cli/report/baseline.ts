import type { Report } from './report.ts';

/** Fingerprints of an earlier report in JSON. */
export type Baseline = ReadonlySet<string>;

/**
 * Reads what `--format json` wrote.
 * @throws Error where the text is no such report
 */
export function readBaseline(text: string): Baseline {
  const value: unknown = JSON.parse(text);
  if (!isFields(value) || !Array.isArray(value['findings']) || !Array.isArray(value['problems']))
    throw new Error('not a report of routescope check --format json');
  const entries: unknown[] = [...value['findings'], ...value['problems']];
  return new Set(entries.flatMap((entry) => (isFields(entry) && typeof entry['fingerprint'] === 'string' ? [entry['fingerprint']] : [])));
}

/** The report without what the baseline has already. */
export function withoutKnown(report: Report, baseline: Baseline): Report {
  const problems = report.problems.filter(({ fingerprint }) => !baseline.has(fingerprint));
  const findings = report.findings.filter(({ fingerprint }) => !baseline.has(fingerprint));
  const known = report.problems.length + report.findings.length - problems.length - findings.length;
  return { ...report, problems, findings, known };
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

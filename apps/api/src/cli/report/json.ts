import type { Report } from './report.ts';
import { tally } from './summary.ts';

/** For programs, and for `--baseline`. */
export function jsonReport(report: Report): string {
  const { version, title, zones, problems, findings, known, suppressed } = report;
  const body = {
    tool: { name: 'routescope', version },
    title,
    zones,
    counts: tally(report),
    known,
    suppressed,
    problems,
    findings: findings.map(({ finding, at, related, fingerprint }) => ({ ...finding, at, places: [at, ...related], fingerprint })),
  };
  return `${JSON.stringify(body, null, 2)}\n`;
}

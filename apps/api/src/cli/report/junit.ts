import type { Report } from './report.ts';
import { placeWords, tally } from './summary.ts';

/** For build servers: one failing test case for each problem and finding, one passing case where there is none. */
export function junitReport(report: Report): string {
  const cases = [
    ...report.problems.map(({ file, line, reason, severity }) => testCase('manifests', `${file}:${line}`, severity, reason, reason)),
    ...report.findings.map(({ finding, at, related }) =>
      testCase(
        `${finding.code} ${finding.name}`,
        placeWords(at),
        finding.severity,
        finding.message,
        [...finding.evidence, ...related.map((place) => `also ${placeWords(place)}`), `fix: ${finding.fix}`].join('\n'),
      ),
    ),
  ];
  const shown = cases.length === 0 ? ['    <testcase classname="routescope" name="check"/>'] : cases;
  const { error, warning } = tally(report);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<testsuites>',
    `  <testsuite name="routescope" tests="${shown.length}" failures="${error + warning}" errors="0" skipped="${cases.length - error - warning}">`,
    ...shown,
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

/** Notes and hints are reported as skipped: they never fail a build. */
function testCase(className: string, name: string, severity: string, message: string, detail: string): string {
  const fails = severity === 'error' || severity === 'warning';
  const outcome = fails
    ? `<failure type="${severity}" message="${escapeXml(message)}">${escapeXml(detail)}</failure>`
    : `<skipped message="${escapeXml(message)}"/>`;
  return `    <testcase classname="${escapeXml(className)}" name="${escapeXml(name)}">${outcome}</testcase>`;
}

// oxlint-disable-next-line no-control-regex -- tabs and line ends are what is let through
const forbidden = /[^\u0009\u000A\u000D\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

/** Characters that XML 1.0 does not allow at all become a replacement mark. */
function escapeXml(text: string): string {
  return text
    .replaceAll(forbidden, '\uFFFD')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '&#10;');
}

import type { Report, ReportFinding } from './report.ts';
import { placeWords, scopeWords, tallyWords } from './summary.ts';

/** For tickets and comments on changes. */
export function markdownReport(report: Report): string {
  const lines = [`# Routescope: ${tallyWords(report)}`, '', escapeText(scopeWords(report)), ''];
  if (report.problems.length > 0) {
    lines.push('## Not loaded', '', '| place | problem |', '| --- | --- |');
    for (const { file, line, reason } of report.problems) lines.push(`| ${code(`${file}:${line}`)} | ${escapeText(reason)} |`);
    lines.push('');
  }
  for (const finding of report.findings) lines.push(...section(finding));
  return `${lines.join('\n').trimEnd()}\n`;
}

function section({ finding, at, related }: ReportFinding): string[] {
  const share = finding.impact === undefined ? '' : `, ${finding.impact} % of requests`;
  return [
    `## ${finding.code} ${escapeText(finding.message)}`,
    '',
    `${finding.severity}${share} · ${finding.basis} · ${code(placeWords(at))}`,
    '',
    ...finding.evidence.map((line) => `- ${escapeText(line)}`),
    ...related.map((place) => `- also ${code(placeWords(place))}`),
    ...(finding.evidence.length + related.length > 0 ? [''] : []),
    `**Fix:** ${escapeText(finding.fix)}`,
    '',
  ];
}

/** A stretch of code, fenced with more backticks than it holds. */
function code(text: string): string {
  const flat = oneLine(text).replaceAll('|', String.raw`\|`);
  const runs = flat.match(/`+/g)?.map((run) => run.length) ?? [];
  const fence = '`'.repeat(Math.max(0, ...runs) + 1);
  return runs.length === 0 ? `${fence}${flat}${fence}` : `${fence} ${flat} ${fence}`;
}

/** Text in which nothing is markup, and which stays in its line and cell. */
function escapeText(text: string): string {
  return oneLine(text).replaceAll(/[\\`*_{}[\]<>#|~!]/g, String.raw`\$&`);
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

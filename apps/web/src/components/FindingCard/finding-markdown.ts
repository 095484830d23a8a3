import type { LocatedFinding } from '@routescope/contract';
import { dottedPath } from './dotted-path.ts';

/** One finding for a ticket. Text from clusters is quoted so that it cannot become markup. */
export function findingMarkdown({ finding, origin }: LocatedFinding): string {
  const impact = finding.impact === undefined ? [] : [`Impact: ${finding.impact} % of requests`];
  return [
    `### ${finding.code} ${finding.severity}: ${plain(finding.message)}`,
    '',
    ...impact,
    ...(finding.suppressed === undefined ? [] : [`Suppressed: ${plain(finding.suppressed)}`]),
    `Basis: ${finding.basis}${origin === undefined ? '' : `, ${code(`${origin.file}:${origin.line}`)}`}`,
    '',
    '**Where**',
    '',
    ...finding.places.map(
      (place) => `- ${code(place.object)} in ${code(place.zone)}${place.path === '' ? '' : `, ${code(dottedPath(place.path))}`}`,
    ),
    ...(finding.evidence.length === 0 ? [] : ['', '**Why**', '', ...finding.evidence.map((line) => `- ${plain(line)}`)]),
    '',
    '**What to do**',
    '',
    plain(finding.fix),
    '',
  ].join('\n');
}

/** Several findings as one report. */
export function findingsMarkdown(title: string, findings: readonly LocatedFinding[]): string {
  return [`# Findings: ${plain(title)}`, '', ...findings.map(findingMarkdown)].join('\n');
}

function plain(text: string): string {
  return text.replace(/[\\`*_<>[\]|#]/g, '\\$&').replaceAll('\n', ' ');
}

function code(text: string): string {
  return `\`${text.replaceAll('`', 'ˋ')}\``;
}

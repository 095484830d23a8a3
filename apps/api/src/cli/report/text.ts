import type { Severity } from '@routescope/translator';
import { makePaint, type Paint, printable } from '../terminal.ts';
import type { Report, ReportFinding, ReportProblem } from './report.ts';
import { plural, placeWords, scopeWords, tallyWords } from './summary.ts';

const colours = { error: 'red', warning: 'yellow', info: 'blue', hint: 'grey' } as const satisfies Record<Severity, string>;

/** For people: place first, so that terminals and editors make it a link. */
export function textReport(report: Report, hasColours: boolean): string {
  const paint = makePaint(hasColours);
  const problems = report.problems.map((problem) => problemLines(problem, paint));
  const findings = report.findings.map((finding) => findingLines(finding, paint));
  const body = [...problems, ...findings];
  return `${[...body, ...(body.length === 0 ? [] : ['']), ...closing(report, paint)].join('\n')}\n`;
}

function closing(report: Report, paint: Paint): string[] {
  const left = [
    ...(report.known === 0 ? [] : [`${report.known} known from the baseline`]),
    ...(report.suppressed === 0 ? [] : [`${report.suppressed} suppressed`]),
  ];
  const words = [tallyWords(report), ...left].join(', ');
  return [paint('bold', words), paint('grey', printable(scopeWords(report)))];
}

function problemLines(problem: ReportProblem, paint: Paint): string {
  const { file, line, column, reason, severity } = problem;
  const place = [file, line, ...(column === undefined ? [] : [column])].join(':');
  return `${printable(place)}: ${paint(colours[severity], severity)} ${printable(reason)}`;
}

function findingLines({ finding, at, related }: ReportFinding, paint: Paint): string {
  const { severity, code, name, message, fix, evidence, impact } = finding;
  const share = impact === undefined ? '' : ` (${impact} % of requests)`;
  const detail = [
    ...evidence.map((line) => paint('grey', `    ${printable(line)}`)),
    ...related.slice(0, 5).map((place) => paint('grey', `    also ${printable(placeWords(place))}`)),
    ...(related.length > 5 ? [paint('grey', `    and ${plural(related.length - 5, 'more place')}`)] : []),
    `    ${paint('green', 'fix:')} ${printable(fix)}`,
  ];
  return [
    `${printable(placeWords(at))}: ${paint(colours[severity], severity)} ${paint('bold', code)} ${printable(message)}${share} ${paint('grey', `[${name}]`)}`,
    ...detail,
  ].join('\n');
}

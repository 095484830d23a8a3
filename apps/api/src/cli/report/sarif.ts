import { checks, type Severity } from '@routescope/translator';
import type { Report, ReportFinding, ReportPlace, ReportProblem } from './report.ts';

const levels: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = { error: 'error', warning: 'warning', info: 'note', hint: 'note' };

/** Rule of everything that could not be loaded. */
const problemRule = {
  id: 'manifest',
  name: 'ManifestNotLoaded',
  shortDescription: { text: 'A manifest could not be loaded' },
  fullDescription: { text: 'A file or document could not be read as Kubernetes objects. Everything else was checked without it.' },
  defaultConfiguration: { level: 'error' },
} as const;

/** SARIF 2.1.0, for code scanning. Paths are relative to the folder that the command ran in (`%SRCROOT%`). */
export function sarifReport(report: Report): string {
  const used = new Set(report.findings.map(({ finding }) => finding.code));
  const rules = [problemRule, ...checks.filter(({ code }) => used.has(code)).map(ruleOf)];
  const ruleIndex = new Map(rules.map(({ id }, index) => [id, index]));
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'routescope', version: report.version, semanticVersion: report.version, rules } },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { '%SRCROOT%': { description: { text: 'The folder that the command ran in' } } },
        results: [
          ...report.problems.map((problem) => problemResult(problem)),
          ...report.findings.map((finding) => findingResult(finding, ruleIndex)),
        ],
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function ruleOf(check: (typeof checks)[number]): Readonly<Record<string, unknown>> & { id: string } {
  return {
    id: check.code,
    name: pascal(check.name),
    shortDescription: { text: check.title },
    fullDescription: { text: check.explanation },
    help: { text: check.fix },
    defaultConfiguration: { level: levels[check.severity] },
  };
}

function problemResult(problem: ReportProblem): unknown {
  const { file, line, column, reason, severity, fingerprint } = problem;
  const region = { startLine: line, ...(column === undefined ? {} : { startColumn: column }) };
  return {
    ruleId: problemRule.id,
    ruleIndex: 0,
    level: levels[severity],
    message: { text: reason },
    locations: [{ physicalLocation: { artifactLocation: artifact(file), region } }],
    partialFingerprints: { 'routescope/v1': fingerprint },
  };
}

function findingResult({ finding, at, related, fingerprint }: ReportFinding, ruleIndex: ReadonlyMap<string, number>): unknown {
  const index = ruleIndex.get(finding.code);
  const evidence = finding.evidence.length === 0 ? '' : `\n${finding.evidence.join('\n')}`;
  return {
    ruleId: finding.code,
    ...(index === undefined ? {} : { ruleIndex: index }),
    level: levels[finding.severity],
    message: { text: `${finding.message}${evidence}\nFix: ${finding.fix}` },
    locations: [locationOf(at)],
    ...(related.length === 0 ? {} : { relatedLocations: related.map((place, id) => ({ id, ...locationOf(place) })) }),
    partialFingerprints: { 'routescope/v1': fingerprint },
    properties: { basis: finding.basis, ...(finding.impact === undefined ? {} : { impact: finding.impact }) },
  };
}

function locationOf(place: ReportPlace): Readonly<Record<string, unknown>> {
  const logicalLocations = [{ name: place.object, fullyQualifiedName: `${place.zone}/${place.object}${place.path}`, kind: 'object' }];
  if (place.file === undefined) return { logicalLocations };
  const { line, column, endLine, endColumn } = place;
  const region = {
    startLine: line ?? 1,
    ...(column === undefined ? {} : { startColumn: column }),
    ...(endLine === undefined ? {} : { endLine }),
    ...(endColumn === undefined ? {} : { endColumn }),
  };
  return { physicalLocation: { artifactLocation: artifact(place.file), region }, logicalLocations };
}

function artifact(file: string): { uri: string; uriBaseId?: string } {
  const uri = file
    .split('/')
    .map((part) => encodeURIComponent(part))
    .join('/');
  return file.startsWith('/') ? { uri: `file://${uri}` } : { uri, uriBaseId: '%SRCROOT%' };
}

function pascal(name: string): string {
  return name.replaceAll(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
}

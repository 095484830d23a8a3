import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Severity } from '@routescope/translator';
import { readingProblem } from '../sources/directory/paths.ts';
import { readArguments, readChoice, readKuma } from './arguments.ts';
import { TextsSource } from '../sources/texts.ts';
import type { Workspace } from '../workspace.ts';
import { openTargets, pathFrom } from './open.ts';
import { readBaseline, withoutKnown } from './report/baseline.ts';
import { jsonReport } from './report/json.ts';
import { junitReport } from './report/junit.ts';
import { markdownReport } from './report/markdown.ts';
import { makeReport, type Report } from './report/report.ts';
import { sarifReport } from './report/sarif.ts';
import { textReport } from './report/text.ts';
import { exitCodes, type Terminal, UsageError } from './terminal.ts';

const formats = ['text', 'json', 'sarif', 'markdown', 'junit'] as const;
const thresholds = ['error', 'warning', 'info', 'hint', 'none'] as const;
const ranks: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2, hint: 3 };

/**
 * `routescope check`: problems and findings of a folder, of files, of a dump or of standard input.
 * @returns 0, or 1 where something reaches the threshold of --fail-on
 */
export async function check(args: readonly string[], terminal: Terminal): Promise<number> {
  const { values, positionals } = readArguments(args, {
    kuma: { type: 'string' },
    format: { type: 'string', default: 'text' },
    'fail-on': { type: 'string', default: 'error' },
    baseline: { type: 'string' },
    dir: { type: 'string' },
  });
  const format = readChoice('--format', values.format, formats);
  const threshold = readChoice('--fail-on', values['fail-on'], thresholds);
  const kuma = readKuma(values.kuma);
  const baseline = values.baseline === undefined ? undefined : await loadBaseline(values.baseline, terminal);
  const workspace = await openTargets(values.dir === undefined ? positionals : [values.dir], terminal);
  try {
    let report = await makeReport(workspace.view(kuma), pathsFrom(workspace, terminal));
    if (values.dir !== undefined) report = onlyFiles(report, positionals, terminal);
    if (baseline !== undefined) report = withoutKnown(report, baseline);
    terminal.write(renderers[format](report, terminal));
    return fails(report, threshold) ? exitCodes.found : exitCodes.ok;
  } finally {
    await workspace.stop();
  }
}

/**
 * How the report names files: as someone in the current folder would, so that terminals, editors and code scanning find them.
 * Files outside of the current folder have their full path; standard input has its name.
 */
function pathsFrom(workspace: Workspace, terminal: Terminal): (file: string) => string {
  const [source] = workspace.sources;
  if (source === undefined || source instanceof TextsSource) return (file) => file;
  return (file) => pathFrom(terminal.folder, resolve(source.location, file));
}

/** What concerns the files that were named, of a folder that was loaded whole; without names, everything. */
function onlyFiles(report: Report, files: readonly string[], terminal: Terminal): Report {
  if (files.length === 0) return report;
  const wanted = new Set(files.map((file) => resolve(terminal.folder, file)));
  const isWanted = (file: string | undefined): boolean => file !== undefined && wanted.has(resolve(terminal.folder, file));
  return {
    ...report,
    problems: report.problems.filter(({ file }) => isWanted(file)),
    findings: report.findings.filter(({ at, related }) => isWanted(at.file) || related.some(({ file }) => isWanted(file))),
  };
}

const renderers: Readonly<Record<(typeof formats)[number], (report: Report, terminal: Terminal) => string>> = {
  text: (report, terminal) => textReport(report, terminal.hasColours),
  json: jsonReport,
  sarif: sarifReport,
  markdown: markdownReport,
  junit: junitReport,
};

function fails(report: Report, threshold: (typeof thresholds)[number]): boolean {
  if (threshold === 'none') return false;
  const severities = [...report.problems.map(({ severity }) => severity), ...report.findings.map(({ finding }) => finding.severity)];
  return severities.some((severity) => ranks[severity] <= ranks[threshold]);
}

async function loadBaseline(path: string, terminal: Terminal): Promise<ReadonlySet<string>> {
  let text: string;
  try {
    text = await readFile(resolve(terminal.folder, path), 'utf8');
  } catch (error) {
    throw new UsageError(`--baseline ${path}: ${readingProblem(error)}`);
  }
  try {
    return readBaseline(text);
  } catch (error) {
    throw new UsageError(`--baseline ${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

import type { Problem } from '@routescope/contract';
import { basePointer, readPositions, type Positions } from '@routescope/manifests';
import { type Finding, findingIdentity, type Place } from '@routescope/translator';
import type { View } from '../../view.ts';

/** A place in a file, or in a zone where there is no file. Lines and columns are 1-based. */
export interface ReportPlace {
  readonly zone: string;
  readonly object: string;
  readonly path: string;
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  readonly endLine?: number;
  readonly endColumn?: number;
}

export interface ReportFinding {
  readonly finding: Finding;
  readonly at: ReportPlace;
  /** The other places. */
  readonly related: readonly ReportPlace[];
  /** The same for the same diagnosis of the same places, whatever moved in the files. */
  readonly fingerprint: string;
}

export interface ReportProblem extends Problem {
  readonly fingerprint: string;
}

/** What `routescope check` found, in a stable order: the same input gives the same report. */
export interface Report {
  readonly version: string;
  readonly title: string;
  readonly zones: readonly { readonly name: string; readonly kuma: string; readonly objects: number }[];
  readonly problems: readonly ReportProblem[];
  readonly findings: readonly ReportFinding[];
  /** Left out because the baseline has them, or because they are suppressed. */
  readonly known: number;
  readonly suppressed: number;
}

/** So many further places of a finding have exact positions; the others have the first line of their object. */
const exactPlaces = 10;

/**
 * Gathers everything that a view has to say, with exact positions.
 * @param pathOf how the report names a file of a source; by default relative to the source's root
 */
export async function makeReport(view: View, pathOf: (file: string) => string = (file) => file): Promise<Report> {
  const locator = new Locator(view, pathOf);
  const shown = view.findings.filter((finding) => finding.suppressed === undefined);
  const findings: ReportFinding[] = [];
  for (const finding of shown) {
    const at = await locator.place(finding.at);
    const others = finding.places.filter((place) => !isSame(place, finding.at));
    const related: ReportPlace[] = [];
    for (const [index, place] of others.entries())
      related.push(index < exactPlaces ? await locator.place(place) : locator.objectPlace(place));
    findings.push({ finding, at, related, fingerprint: findingIdentity(finding) });
  }
  return {
    version: view.workspace.options.version,
    title: view.workspace.sources[0]?.current().title ?? '',
    zones: view.zones.map(({ name, translation, objects }) => ({ name, kuma: translation.kuma.asked, objects: objects.length })),
    problems: view.workspace.sources
      .flatMap((source) => source.current().problems)
      .map((problem) => ({ ...problem, file: pathOf(problem.file), fingerprint: `${problem.file} ${problem.reason}` })),
    findings: findings.toSorted(byPlace),
    known: 0,
    suppressed: view.findings.length - shown.length,
  };
}

function isSame(a: Place, b: Place): boolean {
  return a.zone === b.zone && a.object === b.object && a.path === b.path;
}

/** By file, line and column; what has no file comes first. */
function byPlace(a: ReportFinding, b: ReportFinding): number {
  return (
    compareText(a.at.file ?? '', b.at.file ?? '') ||
    (a.at.line ?? 0) - (b.at.line ?? 0) ||
    (a.at.column ?? 0) - (b.at.column ?? 0) ||
    compareText(a.finding.code, b.finding.code) ||
    compareText(a.fingerprint, b.fingerprint)
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Finds lines and columns of places; reads each file and each document once. */
class Locator {
  readonly #view: View;
  readonly #pathOf: (file: string) => string;
  readonly #texts = new Map<string, Promise<string | undefined>>();
  readonly #positions = new Map<string, Positions | undefined>();

  constructor(view: View, pathOf: (file: string) => string) {
    this.#view = view;
    this.#pathOf = pathOf;
  }

  /** The file and first line of the object that a place is in. */
  objectPlace(place: Place): ReportPlace {
    const origin = this.#view.zone(place.zone)?.from.origins.get(place.object);
    return origin === undefined ? { ...place } : { ...place, file: this.#pathOf(origin.file), line: origin.line };
  }

  async place(place: Place): Promise<ReportPlace> {
    const zone = this.#view.zone(place.zone);
    const origin = zone?.from.origins.get(place.object);
    if (zone === undefined || origin === undefined) return { ...place };
    const known = { ...place, file: this.#pathOf(origin.file) };
    const name = `${zone.source.id} ${origin.file}`;
    const read = this.#texts.get(name) ?? zone.source.readFile(origin.file);
    this.#texts.set(name, read);
    const text = await read;
    if (text === undefined) return { ...known, line: origin.line };
    const document = `${name} ${origin.start}`;
    if (!this.#positions.has(document)) this.#positions.set(document, readPositions(text.slice(origin.start, origin.end)));
    const found = this.#positions.get(document)?.locate(basePointer(origin) + place.path);
    if (found === undefined) return { ...known, line: origin.line };
    const offset = origin.startLine - 1;
    const isBlock = place.path === '' || found.line !== found.endLine;
    const range = isBlock ? found.key : found;
    // Of what goes over many lines only the beginning is shown: the name of the field, or the first line.
    if (range === undefined) return { ...known, line: found.line + offset, column: found.column };
    return { ...known, line: range.line + offset, column: range.column, endLine: range.endLine + offset, endColumn: range.endColumn };
  }
}

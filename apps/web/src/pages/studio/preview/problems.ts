import type { Admission, BackendReport, Finding, Fix, KubeObject, ObjectKey, Pointer, Severity, Translation } from '@routescope/translator';
import { keyOf, suggestName } from '@routescope/translator';
import { isMap } from 'yaml';
import type { EditorFix, EditorProblem } from '../../../components/YamlEditor/types.ts';
import type { LiveNames } from '../live-names.ts';
import { below, planEdits, type FieldChange } from '../text/edit.ts';
import { joinPointer, locate, splitPointer, type Span } from '../text/place.ts';
import type { Source, SourceDocument } from '../text/source.ts';

/** A document of the draft that is an object, and what the API server makes of it. */
export interface DraftObject {
  readonly document: SourceDocument;
  readonly object: KubeObject;
  readonly key: ObjectKey;
  readonly admission: Admission;
}

/** The object's key and its document; undefined for a document that is no object. */
export function draftObject(document: SourceDocument, admit: (object: KubeObject) => Admission): DraftObject | undefined {
  const { object } = document;
  return object === undefined ? undefined : { document, object, key: keyOf(object), admission: admit(object) };
}

/** What the text itself and the API server say: syntax, refused fields, fields that are dropped without a word. */
export function textProblems(source: Source, drafts: readonly DraftObject[], names: LiveNames): readonly EditorProblem[] {
  const syntax = source.problems.map((problem): EditorProblem => ({ ...problem }));
  return [...syntax, ...drafts.flatMap((draft) => admissionProblems(source, draft, names))];
}

function admissionProblems(source: Source, draft: DraftObject, names: LiveNames): readonly EditorProblem[] {
  const { invalid, pruned } = draft.admission;
  const refused = invalid.map(({ path, pointer, reason }): EditorProblem => {
    const message = `${path === '' ? '' : `${path}: `}${reason}`;
    return {
      ...spanAt(source, draft.document, pointer),
      severity: 'error',
      message,
      code: 'API server',
      fixes: portFixes(source, draft, pointer, names),
    };
  });
  const dropped = pruned.map(({ pointer, reason, suggestion }): EditorProblem => {
    const span = keySpanAt(source, draft.document, pointer);
    const fixes = suggestion === undefined ? [] : [replaceSpan(source, span, `Change to ${suggestion}`, suggestion)];
    return { ...span, severity: 'warning', message: capital(reason), code: 'API server', ignored: suggestion === undefined, fixes };
  });
  return [...refused, ...dropped];
}

/** Backends that get an error from Kuma, as far as no finding says more about them. */
export function backendProblems(
  source: Source,
  draft: DraftObject,
  translation: Translation,
  names: LiveNames,
  told: readonly Pointer[],
): readonly EditorProblem[] {
  const seen = new Map<Pointer, BackendReport>();
  for (const report of reportsOf(draft, translation))
    if (report.verdict !== 'Resolved' && !seen.has(report.path)) seen.set(report.path, report);
  return [...seen.values()]
    .filter((report) => !told.some((path) => path.startsWith(report.path)))
    .map((report) => ({
      ...spanAt(source, draft.document, below(report.path, 'name')),
      severity: 'error' as const,
      message:
        report.message === ''
          ? `${report.verdict}: ${report.target.kind} ${report.target.namespace}/${report.target.name}`
          : report.message,
      code: report.verdict,
      fixes: nameFixes(source, draft, report, names),
    }));
}

/** What became of a draft route's backends, for all its parents. */
function reportsOf(draft: DraftObject, translation: Translation): readonly BackendReport[] {
  const { namespace = 'default', name } = draft.object.metadata;
  const report = translation.routes.find(
    ({ route }) => route.kind === draft.object.kind && route.namespace === namespace && route.name === name,
  );
  return report?.parents.flatMap((parent) => parent.backends) ?? [];
}

/** What is only for information gets the quietest mark: it is no fault. */
const severities: Readonly<Record<Severity, EditorProblem['severity']>> = {
  error: 'error',
  warning: 'warning',
  info: 'hint',
  hint: 'hint',
};

/** The places that findings name in the draft. */
export function findingProblems(source: Source, draft: DraftObject, zone: string, findings: readonly Finding[]): readonly EditorProblem[] {
  return findings
    .filter((finding) => finding.suppressed === undefined)
    .flatMap((finding) =>
      finding.places
        .filter((place) => place.zone === zone && place.object === draft.key)
        .map((place) => ({
          ...spanAt(source, draft.document, place.path),
          severity: severities[finding.severity],
          message: finding.message,
          code: finding.code,
          // What has no effect is struck through.
          ignored: finding.name.endsWith('-ignored'),
          fixes: finding.fixes.flatMap((fix) => editorFix(source, draft, zone, fix)),
        })),
    );
}

/** A finding's fix as a change of this text; nothing where it changes another object. */
export function editorFix(source: Source, draft: DraftObject, zone: string, fix: Fix): readonly EditorFix[] {
  if (fix.zone !== zone) return [];
  const { create, edits, title } = fix;
  if (edits === undefined) return create === undefined ? [] : [{ title, apply: (text) => appendDocument(text, create) }];
  if (fix.object !== draft.key) return [];
  const changes = edits.map(({ path, value }): FieldChange =>
    value === undefined ? { op: 'remove', path } : { op: 'set', path, value: value as never },
  );
  const apply = (text: string): string | undefined => {
    const edited = changed(source, text, draft.document, changes);
    return edited === undefined || create === undefined ? edited : appendDocument(edited, create);
  };
  return [{ title, apply }];
}

/** The text with a further document behind it. */
function appendDocument(text: string, document: string): string {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const end = text === '' || text.endsWith('\n') ? '' : eol;
  const added = document.replace(/^---\s*\n/, '').replaceAll(/\r?\n/g, eol);
  return `${text}${end}---${eol}${added.endsWith(eol) ? added : added + eol}`;
}

function changed(source: Source, text: string, document: SourceDocument, changes: readonly FieldChange[]): string | undefined {
  if (text !== source.text) return undefined;
  const plan = planEdits(source, document.index, changes);
  return plan.ok ? plan.text : undefined;
}

function replaceSpan(source: Source, span: Span, title: string, replacement: string): EditorFix {
  return { title, apply: (text) => (text === source.text ? text.slice(0, span.start) + replacement + text.slice(span.end) : undefined) };
}

function nameFixes(source: Source, draft: DraftObject, report: BackendReport, names: LiveNames): readonly EditorFix[] {
  if (report.verdict !== 'BackendNotFound') return [];
  const { kind, namespace, name } = report.target;
  const near = suggestName(
    name,
    names.names(kind, namespace).map(({ value }) => value),
  );
  if (near === undefined || near === name) return [];
  const change: FieldChange = { op: 'set', path: below(report.path, 'name'), value: near };
  return [{ title: `Use ${near}`, apply: (text) => changed(source, text, draft.document, [change]) }];
}

/** A backend without a port: one fix for each port that its Service has. */
function portFixes(source: Source, draft: DraftObject, pointer: Pointer, names: LiveNames): readonly EditorFix[] {
  const path = splitPointer(pointer);
  const ref = path.at(-1) === 'port' ? path.slice(0, -1) : path;
  const inRef = ref.includes('backendRefs') || ref.includes('backendRef');
  const backend: unknown = draft.document.tree.getIn(ref.map(toIndex));
  if (!inRef || !isMap(backend) || backend.has('port')) return [];
  const of = (field: string, otherwise: string): string => {
    const value: unknown = backend.get(field);
    return typeof value === 'string' ? value : otherwise;
  };
  const namespace = of('namespace', draft.object.metadata.namespace ?? 'default');
  return names.ports(of('kind', 'Service'), namespace, of('name', '')).map(({ value, detail }) => {
    const change: FieldChange = {
      op: 'set',
      path: below(joinPointer(ref), 'port'),
      value: Number(value),
      order: ['group', 'kind', 'name', 'namespace', 'port', 'weight'],
    };
    return { title: `Add port ${value} (${detail})`, apply: (text) => changed(source, text, draft.document, [change]) };
  });
}

function toIndex(segment: string): string | number {
  return /^\d+$/.test(segment) ? Number(segment) : segment;
}

/**
 * Where a squiggle for a field stands: under its value; for a list item or a whole object under its name; under the
 * field's own name where the value is a map, a list or missing; under the first line of the nearest field around it where
 * the text does not have it.
 */
export function spanAt(source: Source, document: SourceDocument, pointer: Pointer): Span {
  const place = locate(document, pointer);
  if (place === undefined) return { start: document.start, end: document.start };
  const called =
    place.key === undefined
      ? locate(document, below(place.pointer, ...(place.pointer === '' ? ['metadata', 'name'] : ['name'])))
      : undefined;
  if (called?.exact === true) return called.value;
  const oneLine = !source.text.slice(place.value.start, place.value.end).includes('\n');
  if (place.exact && oneLine && place.value.end > place.value.start) return place.value;
  if (place.key !== undefined) return place.key;
  return firstLine(source, place.value);
}

/** Where a squiggle for a field's name stands. */
function keySpanAt(source: Source, document: SourceDocument, pointer: Pointer): Span {
  const place = locate(document, pointer);
  return place?.exact === true && place.key !== undefined ? place.key : spanAt(source, document, pointer);
}

function firstLine(source: Source, span: Span): Span {
  const end = source.text.indexOf('\n', span.start);
  const stop = end < 0 ? span.end : Math.min(end, span.end);
  return { start: span.start, end: Math.max(span.start, stop) };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

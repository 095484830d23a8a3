import { monaco } from './monaco.ts';
import { difference } from './text-buffer.ts';
import type { EditorProblem, EditorSuggestion } from './types.ts';

/** What the page knows about one edited text. */
export interface ModelKnowledge {
  readonly problems: readonly EditorProblem[];
  readonly complete: (offset: number) => readonly EditorSuggestion[];
}

const known = new WeakMap<monaco.editor.ITextModel, ModelKnowledge>();
const owner = 'routescope';
const severities = {
  error: monaco.MarkerSeverity.Error,
  warning: monaco.MarkerSeverity.Warning,
  info: monaco.MarkerSeverity.Info,
  hint: monaco.MarkerSeverity.Hint,
} as const;

/** Sets what is known about a text: squiggles follow at once, fixes and completions when they are asked for. */
export function teach(model: monaco.editor.ITextModel, knowledge: ModelKnowledge): void {
  known.set(model, knowledge);
  monaco.editor.setModelMarkers(
    model,
    owner,
    knowledge.problems.map((problem) => toMarker(model, problem)),
  );
}

function toMarker(model: monaco.editor.ITextModel, problem: EditorProblem): monaco.editor.IMarkerData {
  const marker = {
    ...rangeOf(model, problem.start, problem.end),
    severity: severities[problem.severity],
    message: problem.message,
    source: 'Routescope',
  };
  const coded = problem.code === undefined ? marker : { ...marker, code: problem.code };
  return problem.ignored === true ? { ...coded, tags: [monaco.MarkerTag.Deprecated] } : coded;
}

/** The lines and columns of a span; an empty span covers one character, so that a squiggle can be seen. */
export function rangeOf(model: monaco.editor.ITextModel, start: number, end: number): monaco.IRange {
  const from = model.getPositionAt(start);
  const to = model.getPositionAt(Math.max(end, start));
  const empty = from.equals(to);
  const full = empty && from.column >= model.getLineMaxColumn(from.lineNumber);
  return {
    startLineNumber: from.lineNumber,
    startColumn: full ? Math.max(1, from.column - 1) : from.column,
    endLineNumber: to.lineNumber,
    endColumn: empty && !full ? to.column + 1 : to.column,
  };
}

monaco.languages.registerCodeActionProvider('yaml', {
  provideCodeActions(model, range, context) {
    const problems = known.get(model)?.problems ?? [];
    const touched = problems.filter((problem) => monaco.Range.areIntersectingOrTouching(rangeOf(model, problem.start, problem.end), range));
    const actions = touched.flatMap((problem) => actionsOf(model, problem, context.markers));
    return { actions, dispose: () => undefined };
  },
});

function actionsOf(
  model: monaco.editor.ITextModel,
  problem: EditorProblem,
  markers: readonly monaco.editor.IMarkerData[],
): monaco.languages.CodeAction[] {
  const text = model.getValue();
  return (problem.fixes ?? []).flatMap((fix, index) => {
    const after = fix.apply(text);
    if (after === undefined || after === text) return [];
    const edit = difference(text, after);
    const textEdit = { range: exactRange(model, edit.start, edit.end), text: edit.text };
    return [
      {
        title: fix.title,
        kind: 'quickfix',
        isPreferred: index === 0,
        diagnostics: markers.filter((marker) => marker.message === problem.message),
        edit: { edits: [{ resource: model.uri, textEdit, versionId: model.getVersionId() }] },
      },
    ];
  });
}

/** The lines and columns of a span, empty where the span is. */
export function exactRange(model: monaco.editor.ITextModel, start: number, end: number): monaco.Range {
  return monaco.Range.fromPositions(model.getPositionAt(start), model.getPositionAt(end));
}

monaco.languages.registerCompletionItemProvider('yaml', {
  triggerCharacters: [' '],
  provideCompletionItems(model, position) {
    const found = known.get(model)?.complete(model.getOffsetAt(position)) ?? [];
    const suggestions = found.map((entry, index) => ({
      label: { label: entry.label, description: entry.detail },
      kind: monaco.languages.CompletionItemKind.Reference,
      insertText: entry.insert,
      filterText: entry.insert,
      // Live names come before what the schema offers.
      sortText: `!${String(index).padStart(4, '0')}`,
      range: exactRange(model, entry.replace.start, entry.replace.end),
    }));
    return { suggestions };
  },
});

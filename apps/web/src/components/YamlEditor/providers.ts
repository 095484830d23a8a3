import { monaco } from './monaco.ts';
import type { LineIndex } from './line-index.ts';
import { difference, type TextBuffer } from './text-buffer.ts';
import type { EditorProblem, EditorSuggestion, TextSpan } from './types.ts';

/** What the page knows about one edited text. */
export interface ModelKnowledge {
  readonly buffer: TextBuffer;
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
    knowledge.problems.map((problem) => toMarker(model, knowledge.buffer.lines, problem)),
  );
}

function toMarker(model: monaco.editor.ITextModel, lines: LineIndex, problem: EditorProblem): monaco.editor.IMarkerData {
  const range = visibleRange(model, exactRange(lines, problem));
  const marker = { ...range, severity: severities[problem.severity], message: problem.message, source: 'Routescope' };
  const coded = problem.code === undefined ? marker : { ...marker, code: problem.code };
  return problem.ignored === true ? { ...coded, tags: [monaco.MarkerTag.Deprecated] } : coded;
}

/** An empty range covers one character, so that a squiggle can be seen. */
function visibleRange(model: monaco.editor.ITextModel, range: monaco.Range): monaco.IRange {
  if (!range.isEmpty()) return range;
  const { startLineNumber, startColumn, endLineNumber, endColumn } = range;
  const atEnd = startLineNumber <= model.getLineCount() && startColumn >= model.getLineMaxColumn(startLineNumber);
  return atEnd
    ? { startLineNumber, startColumn: Math.max(1, startColumn - 1), endLineNumber, endColumn }
    : { startLineNumber, startColumn, endLineNumber, endColumn: endColumn + 1 };
}

/** The lines and columns of a span. */
export function exactRange(lines: LineIndex, span: TextSpan): monaco.Range {
  return monaco.Range.fromPositions(toPosition(lines, span.start), toPosition(lines, span.end));
}

function toPosition(lines: LineIndex, offset: number): monaco.Position {
  const { lineNumber, column } = lines.positionAt(offset);
  return new monaco.Position(lineNumber, column);
}

monaco.languages.registerCodeActionProvider('yaml', {
  provideCodeActions(model, range, context) {
    const knowledge = known.get(model);
    if (knowledge === undefined) return undefined;
    const { problems, buffer } = knowledge;
    const touched = problems.filter((problem) => monaco.Range.areIntersectingOrTouching(exactRange(buffer.lines, problem), range));
    return { actions: touched.flatMap((problem) => actionsOf(model, buffer, problem, context.markers)), dispose: () => undefined };
  },
});

function actionsOf(
  model: monaco.editor.ITextModel,
  buffer: TextBuffer,
  problem: EditorProblem,
  markers: readonly monaco.editor.IMarkerData[],
): monaco.languages.CodeAction[] {
  return (problem.fixes ?? []).flatMap((fix, index) => {
    const after = fix.apply(buffer.text);
    if (after === undefined || after === buffer.text) return [];
    const edit = difference(buffer.text, after);
    const textEdit = { range: exactRange(buffer.lines, edit), text: edit.text };
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

monaco.languages.registerCompletionItemProvider('yaml', {
  triggerCharacters: [' '],
  provideCompletionItems(model, position) {
    const knowledge = known.get(model);
    if (knowledge === undefined) return undefined;
    const { lines } = knowledge.buffer;
    const suggestions = knowledge.complete(lines.offsetAt(position)).map((entry, index) => ({
      label: { label: entry.label, description: entry.detail },
      kind: entry.again === true ? monaco.languages.CompletionItemKind.Property : monaco.languages.CompletionItemKind.Value,
      insertText: entry.insert,
      insertTextRules: monaco.languages.CompletionItemInsertTextRule.KeepWhitespace,
      filterText: entry.label,
      ...(entry.info === undefined ? {} : { documentation: entry.info }),
      ...(entry.again === true ? { command: { id: 'editor.action.triggerSuggest', title: '' } } : {}),
      sortText: `!${String(index).padStart(4, '0')}`,
      range: exactRange(lines, entry.replace),
    }));
    return { suggestions };
  },
});

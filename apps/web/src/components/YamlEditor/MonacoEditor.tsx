import { type ReactElement, type RefObject, useEffect, useImperativeHandle, useRef, useState } from 'react';
import { installSchemas, monaco } from './monaco.ts';
import { exactRange, teach } from './providers.ts';
import { applyTheme } from './theme.ts';
import { LineIndex } from './line-index.ts';
import { spliced, type BufferEdit, type TextBuffer } from './text-buffer.ts';
import type { TextSpan } from './types.ts';
import type { YamlEditorProps } from './YamlEditor.tsx';
import classes from './YamlEditor.module.css';

const options: monaco.editor.IStandaloneEditorConstructionOptions = {
  automaticLayout: true,
  minimap: { enabled: false },
  fontSize: 13,
  lineHeight: 20,
  padding: { top: 12, bottom: 12 },
  renderFinalNewline: 'on',
  scrollBeyondLastLine: false,
  wordBasedSuggestions: 'off',
  quickSuggestions: { other: true, strings: true, comments: false },
  suggest: { showWords: false, showStatusBar: false },
  fixedOverflowWidgets: true,
  bracketPairColorization: { enabled: false },
  overviewRulerBorder: false,
  hideCursorInOverviewRuler: true,
  renderLineHighlight: 'line',
  renderLineHighlightOnlyWhenFocus: true,
  guides: { indentation: true },
  lineNumbersMinChars: 4,
  lineDecorationsWidth: 8,
  folding: true,
  glyphMargin: false,
  tabSize: 2,
  insertSpaces: true,
  links: false,
  occurrencesHighlight: 'off',
  selectionHighlight: false,
  unicodeHighlight: { ambiguousCharacters: false },
  stickyScroll: { enabled: false },
  accessibilitySupport: 'auto',
};

/** The editor itself. It loads on its own, with everything that it needs; see YamlEditor. */
export function MonacoEditor(props: YamlEditorProps): ReactElement {
  const { buffer, scheme, readOnly, schemas, problems, complete, highlights, label, onPoint, onSave, handle } = props;
  const host = useRef<HTMLDivElement>(null);
  const [opened, setOpened] = useState<Opened>();
  const callbacks = useRef<Callbacks>({});
  useEffect(() => {
    callbacks.current = { onPoint, onSave };
  }, [onPoint, onSave]);
  useEffect(() => {
    if (host.current === null) return undefined;
    applyTheme(schemeOfPage());
    const made = open(host.current, buffer, callbacks);
    setOpened(made);
    return () => {
      setOpened(undefined);
      made.dispose();
    };
  }, [buffer]);
  useEffect(() => applyTheme(scheme), [scheme]);
  useEffect(() => installSchemas(schemas), [schemas]);
  useEffect(() => {
    const message = readOnly === undefined ? {} : { readOnlyMessage: { value: readOnly } };
    opened?.editor.updateOptions({ readOnly: readOnly !== undefined, ariaLabel: label, ...message });
  }, [opened, readOnly, label]);
  useEffect(() => {
    if (opened !== undefined) teach(opened.model, { buffer: opened.buffer, problems, complete });
  }, [opened, problems, complete]);
  useEffect(() => {
    if (opened !== undefined) opened.lit.set(highlights.map((span) => decoration(opened.buffer, span)));
  }, [opened, highlights]);
  useImperativeHandle(handle, () => ({
    focus: () => opened?.editor.focus(),
    reveal: (span) => reveal(opened, span),
    fix: () => void opened?.editor.getAction('editor.action.quickFix')?.run(),
  }));

  return <div ref={host} className={classes['host']} data-testid="yaml-editor" />;
}

function schemeOfPage(): 'light' | 'dark' {
  return document.documentElement.dataset['mantineColorScheme'] === 'dark' ? 'dark' : 'light';
}

interface Callbacks {
  readonly onPoint?: ((offset: number | undefined) => void) | undefined;
  readonly onSave?: (() => void) | undefined;
}

interface Opened {
  readonly buffer: TextBuffer;
  readonly editor: monaco.editor.IStandaloneCodeEditor;
  readonly model: monaco.editor.ITextModel;
  readonly lit: monaco.editor.IEditorDecorationsCollection;
  readonly dispose: () => void;
}

/** Outside edits with a longer pause between them are undone one by one, in milliseconds. */
const undoPause = 700;

function open(host: HTMLElement, buffer: TextBuffer, callbacks: RefObject<Callbacks>): Opened {
  const model = monaco.editor.createModel(buffer.text, 'yaml');
  const fontFamily = getComputedStyle(host).getPropertyValue('--mantine-font-family-monospace');
  const editor = monaco.editor.create(host, { ...options, fontFamily, model });
  const disposables = [editor, model, ...connect(model, buffer), ...listenToPointer(editor, buffer, callbacks)];
  editor.addCommand(monaco.KeyMod.CtrlCmd | monaco.KeyCode.KeyS, () => callbacks.current.onSave?.());
  void document.fonts.ready.then(() => monaco.editor.remeasureFonts());
  const dispose = (): void => disposables.toReversed().forEach((disposable) => disposable.dispose());
  return { editor, model, buffer, lit: editor.createDecorationsCollection(), dispose };
}

/** Keeps model and buffer in step. Typed text goes to the buffer edit by edit, so that line ends elsewhere stay as they are. */
function connect(model: monaco.editor.ITextModel, buffer: TextBuffer): readonly monaco.IDisposable[] {
  let applying = false;
  let pause: ReturnType<typeof setTimeout> | undefined;
  const closeStep = (): void => {
    pause = undefined;
    model.pushStackElement();
  };
  const changed = model.onDidChangeContent((event) => {
    if (applying) return;
    if (event.isFlush || event.isEolChange) buffer.replace(model.getValue(), 'editor');
    else buffer.edit(typedEdits(buffer, event.changes), 'editor');
  });
  const dispose = buffer.subscribe((edits, origin, before) => {
    if (origin === 'editor') return;
    // What follows at once (a slider being dragged) is undone together with what went before.
    if (pause === undefined) model.pushStackElement();
    clearTimeout(pause);
    pause = setTimeout(closeStep, undoPause);
    applying = true;
    let text = before;
    for (const edit of edits) {
      const range = exactRange(new LineIndex(text), edit);
      model.pushEditOperations([], [{ range, text: edit.text, forceMoveMarkers: true }], () => null);
      text = spliced(text, edit);
    }
    applying = false;
  });
  return [changed, { dispose }, { dispose: () => clearTimeout(pause) }];
}

/** The model's changes all name places in the text before them, the last place first: one after the other they fit. */
function typedEdits(buffer: TextBuffer, changes: readonly monaco.editor.IModelContentChange[]): readonly BufferEdit[] {
  const { lines } = buffer;
  return changes.map(({ range, text }) => ({
    start: lines.offsetAt({ lineNumber: range.startLineNumber, column: range.startColumn }),
    end: lines.offsetAt({ lineNumber: range.endLineNumber, column: range.endColumn }),
    text,
  }));
}

function listenToPointer(
  editor: monaco.editor.IStandaloneCodeEditor,
  buffer: TextBuffer,
  callbacks: RefObject<Callbacks>,
): readonly monaco.IDisposable[] {
  const tell = (position: monaco.IPosition | null | undefined): void => {
    callbacks.current.onPoint?.(position ? buffer.lines.offsetAt(position) : undefined);
  };
  return [
    editor.onMouseMove((event) => tell(event.target.position)),
    editor.onMouseLeave(() => tell(undefined)),
    // Only moves made by a person: typing moves the cursor too, and the lines that it made are changing anyway.
    editor.onDidChangeCursorPosition((event) => {
      if (event.reason === monaco.editor.CursorChangeReason.Explicit) tell(event.position);
    }),
    editor.onDidBlurEditorWidget(() => tell(undefined)),
  ];
}

function decoration(buffer: TextBuffer, span: TextSpan): monaco.editor.IModelDeltaDecoration {
  return {
    range: exactRange(buffer.lines, span),
    options: { isWholeLine: true, className: classes['lit'] ?? '', linesDecorationsClassName: classes['litMargin'] ?? '' },
  };
}

function reveal(opened: Opened | undefined, span: TextSpan): void {
  if (opened === undefined) return;
  const range = exactRange(opened.buffer.lines, span);
  opened.editor.setSelection(range);
  opened.editor.revealRangeInCenterIfOutsideViewport(range);
  opened.editor.focus();
}

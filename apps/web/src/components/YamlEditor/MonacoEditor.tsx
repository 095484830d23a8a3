import { type ReactElement, type RefObject, useEffect, useImperativeHandle, useRef, useState } from 'react';
import { installSchemas, monaco } from './monaco.ts';
import { exactRange, teach } from './providers.ts';
import { applyTheme } from './theme.ts';
import type { BufferEdit, TextBuffer } from './text-buffer.ts';
import type { TextSpan } from './types.ts';
import type { YamlEditorProps } from './YamlEditor.tsx';
import classes from './YamlEditor.module.css';

const options: monaco.editor.IStandaloneEditorConstructionOptions = {
  automaticLayout: true,
  minimap: { enabled: false },
  fontSize: 13,
  lineHeight: 20,
  padding: { top: 12, bottom: 12 },
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
    if (opened !== undefined) teach(opened.model, { problems, complete });
  }, [opened, problems, complete]);
  useEffect(() => {
    if (opened !== undefined) opened.lit.set(highlights.map((span) => decoration(opened.model, span)));
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
  readonly editor: monaco.editor.IStandaloneCodeEditor;
  readonly model: monaco.editor.ITextModel;
  readonly lit: monaco.editor.IEditorDecorationsCollection;
  readonly dispose: () => void;
}

function open(host: HTMLElement, buffer: TextBuffer, callbacks: RefObject<Callbacks>): Opened {
  const model = monaco.editor.createModel(buffer.text, 'yaml');
  const fontFamily = getComputedStyle(host).getPropertyValue('--mantine-font-family-monospace');
  const editor = monaco.editor.create(host, { ...options, fontFamily, model });
  let applying = false;
  const changed = model.onDidChangeContent(() => {
    if (!applying) buffer.replace(model.getValue(), 'editor');
  });
  const unsubscribe = buffer.subscribe((edits, origin) => {
    if (origin === 'editor') return;
    applying = true;
    for (const edit of edits) pushEdit(model, edit);
    model.pushStackElement();
    applying = false;
  });
  const listeners = listenToPointer(editor, model, callbacks);
  editor.addCommand(monaco.KeyMod.CtrlCmd | monaco.KeyCode.KeyS, () => callbacks.current.onSave?.());
  void document.fonts.ready.then(() => monaco.editor.remeasureFonts());
  return {
    editor,
    model,
    lit: editor.createDecorationsCollection(),
    dispose() {
      unsubscribe();
      changed.dispose();
      for (const listener of listeners) listener.dispose();
      editor.dispose();
      model.dispose();
    },
  };
}

/** Applies an outside edit so that it can be undone like typed text and leaves the cursor where it was. */
function pushEdit(model: monaco.editor.ITextModel, edit: BufferEdit): void {
  model.pushStackElement();
  model.pushEditOperations([], [{ range: exactRange(model, edit.start, edit.end), text: edit.text, forceMoveMarkers: true }], () => null);
}

function listenToPointer(
  editor: monaco.editor.IStandaloneCodeEditor,
  model: monaco.editor.ITextModel,
  callbacks: RefObject<Callbacks>,
): readonly monaco.IDisposable[] {
  const tell = (position: monaco.IPosition | null | undefined): void => {
    callbacks.current.onPoint?.(position ? model.getOffsetAt(position) : undefined);
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

function decoration(model: monaco.editor.ITextModel, span: TextSpan): monaco.editor.IModelDeltaDecoration {
  return {
    range: exactRange(model, span.start, span.end),
    options: { isWholeLine: true, className: classes['lit'] ?? '', linesDecorationsClassName: classes['litMargin'] ?? '' },
  };
}

function reveal(opened: Opened | undefined, span: TextSpan): void {
  if (opened === undefined) return;
  const range = exactRange(opened.model, span.start, span.end);
  opened.editor.setSelection(range);
  opened.editor.revealRangeInCenterIfOutsideViewport(range);
  opened.editor.focus();
}

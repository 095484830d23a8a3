import { lazy, Suspense, type ReactElement, type Ref } from 'react';
import type { TextBuffer } from './text-buffer.ts';
import type { EditorProblem, EditorSchema, EditorSuggestion, TextSpan } from './types.ts';
import classes from './YamlEditor.module.css';

/** What a page may do with the editor besides giving it props. */
export interface YamlEditorHandle {
  readonly focus: () => void;
  /** Selects a span, scrolls to it and takes the focus. */
  readonly reveal: (span: TextSpan) => void;
  /** Opens the list of fixes at the cursor. */
  readonly fix: () => void;
}

export interface YamlEditorProps {
  /** The text; a new buffer is a new text with a history of its own. */
  readonly buffer: TextBuffer;
  readonly scheme: 'light' | 'dark';
  /** Name for assistive technology. */
  readonly label: string;
  /** Why nothing can be changed; absent where it can. */
  readonly readOnly?: string | undefined;
  /** Must be the same list as long as its contents are: a new one restarts the worker. */
  readonly schemas: readonly EditorSchema[];
  readonly problems: readonly EditorProblem[];
  readonly complete: (offset: number) => readonly EditorSuggestion[];
  /** Lines to light up. */
  readonly highlights: readonly TextSpan[];
  /** Called with the offset under the pointer or cursor, and with undefined when it leaves. */
  readonly onPoint?: (offset: number | undefined) => void;
  /** Called for Ctrl-S, Cmd-S. */
  readonly onSave?: () => void;
  readonly handle?: Ref<YamlEditorHandle>;
}

const MonacoEditor = lazy(async () => ({ default: (await import('./MonacoEditor.tsx')).MonacoEditor }));

/** Edits YAML: schema completion, hover texts, squiggles with fixes. Loads its heavy part on first use, and shows the plain text until then. */
export function YamlEditor(props: YamlEditorProps): ReactElement {
  return (
    <Suspense fallback={<PlainText text={props.buffer.text} />}>
      <MonacoEditor {...props} />
    </Suspense>
  );
}

function PlainText({ text }: { readonly text: string }): ReactElement {
  return (
    <pre className={classes['plain']} aria-busy="true">
      {text}
    </pre>
  );
}

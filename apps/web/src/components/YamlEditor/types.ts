/** Offsets in the edited text; `end` is exclusive. */
export interface TextSpan {
  readonly start: number;
  readonly end: number;
}

/** A change offered in the light bulb. */
export interface EditorFix {
  readonly title: string;
  /** The text after the fix, or undefined where it cannot be applied to the text as it is now. */
  readonly apply: (text: string) => string | undefined;
}

/** Something to say about a place in the text: a squiggle, an entry in the problem list, and its fixes. */
export interface EditorProblem extends TextSpan {
  readonly severity: 'error' | 'warning' | 'info' | 'hint';
  readonly message: string;
  /** Stable code, shown behind the message. */
  readonly code?: string;
  /** The field has no effect: it is struck through. */
  readonly ignored?: boolean;
  readonly fixes?: readonly EditorFix[];
}

/** One entry of the completion list. */
export interface EditorSuggestion {
  readonly label: string;
  /** What is written instead of `replace`. */
  readonly insert: string;
  /** Grey text behind the label. */
  readonly detail: string;
  /** What it means, shown beside the list. */
  readonly info?: string;
  /** Opens the list anew behind what was inserted. */
  readonly again?: boolean;
  readonly replace: TextSpan;
}

/** A JSON Schema for documents of one kind. */
export interface EditorSchema {
  readonly kind: string;
  readonly schema: object;
}

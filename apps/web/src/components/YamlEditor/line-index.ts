/** A place in a text as editors count it: lines and columns from 1. */
export interface LineColumn {
  readonly lineNumber: number;
  readonly column: number;
}

/**
 * Translates between offsets and lines of one text. The editor makes all line ends of a text the same, the text itself
 * keeps its own: lines and columns are what both agree on.
 */
export class LineIndex {
  readonly #text: string;
  readonly #starts: readonly number[];

  constructor(text: string) {
    this.#text = text;
    // A byte order mark is no column.
    const starts = [text.charCodeAt(0) === 0xfeff ? 1 : 0];
    for (const end of text.matchAll(/\r\n|\n|\r/g)) starts.push(end.index + end[0].length);
    this.#starts = starts;
  }

  /** The offset of a place; places beyond a line or the text answer with its end. */
  offsetAt({ lineNumber, column }: LineColumn): number {
    const start = this.#starts[lineNumber - 1];
    if (start === undefined) return lineNumber < 1 ? 0 : this.#text.length;
    const next = this.#starts[lineNumber];
    const end = next === undefined ? this.#text.length : next - (this.#text.startsWith('\r\n', next - 2) ? 2 : 1);
    return Math.max(start, Math.min(start + column - 1, end));
  }

  /** The place of an offset. */
  positionAt(offset: number): LineColumn {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { lineNumber: low + 1, column: Math.max(0, offset - (this.#starts[low] ?? 0)) + 1 };
  }
}

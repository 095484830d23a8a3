/** One document of a text: offsets of its first and past its last character, and its 1-based first line. */
export interface DocumentSlice {
  readonly start: number;
  readonly end: number;
  readonly line: number;
}

/**
 * Splits a text at its document markers (`---` or `...` in the first column), in linear time and without reading the YAML:
 * the markers end a document wherever they stand. A `---` belongs to the document that it opens. Directives (`%YAML 1.2`) stay with the document that follows them.
 */
export function splitDocuments(text: string): DocumentSlice[] {
  const slices: DocumentSlice[] = [];
  let start = 0;
  let line = 1;
  let nextLine = 1;
  let position = 0;
  while (position < text.length) {
    const newline = text.indexOf('\n', position);
    const lineEnd = newline < 0 ? text.length : newline + 1;
    const marker = markerAt(text, position);
    if (marker === 'start' && position > start && !holdsDirectives(text, start, position)) {
      slices.push({ start, end: position, line });
      start = position;
      line = nextLine;
    } else if (marker === 'end') {
      slices.push({ start, end: position, line });
      start = lineEnd;
      line = nextLine + 1;
    }
    position = lineEnd;
    nextLine += 1;
  }
  if (start < text.length) slices.push({ start, end: text.length, line });
  return slices;
}

function markerAt(text: string, position: number): 'start' | 'end' | undefined {
  const first = text.charCodeAt(position);
  if (first !== 45 && first !== 46) return undefined;
  const isStart = text.startsWith('---', position);
  if (!isStart && !text.startsWith('...', position)) return undefined;
  const after = text.charCodeAt(position + 3);
  const blank = Number.isNaN(after) || after === 32 || after === 9 || after === 10 || after === 13;
  if (!blank) return undefined;
  return isStart ? 'start' : 'end';
}

/** Whether a stretch of text is only directives, comments and blank lines, with at least one directive. */
function holdsDirectives(text: string, start: number, end: number): boolean {
  if (text.charCodeAt(start) !== 37 && !text.slice(start, Math.min(end, start + 4096)).includes('\n%')) return false;
  const lines = text.slice(start, end).split('\n');
  return lines.every((line) => line.trim() === '' || line.startsWith('%') || line.startsWith('#'));
}

/** 1-based line and column of an offset. */
export function lineAt(text: string, offset: number): { line: number; column: number } {
  let line = 1;
  let lineStart = 0;
  for (let newline = text.indexOf('\n'); newline >= 0 && newline < offset; newline = text.indexOf('\n', newline + 1)) {
    line += 1;
    lineStart = newline + 1;
  }
  return { line, column: offset - lineStart + 1 };
}

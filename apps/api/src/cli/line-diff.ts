/** One line of a comparison. */
export interface DiffLine {
  readonly sign: ' ' | '-' | '+';
  readonly text: string;
}

/** Longest texts that are compared line by line; beyond, all lines are shown as replaced. */
const mostCells = 4_000_000;

/** Compares two texts line by line: the shortest list of removed and added lines between the common ones. */
export function diffLines(before: string, after: string): DiffLine[] {
  const a = before.split('\n');
  const b = after.split('\n');
  if (a.length * b.length > mostCells)
    return [...a.map((text) => ({ sign: '-', text }) as const), ...b.map((text) => ({ sign: '+', text }) as const)];
  const width = b.length + 1;
  const common = new Uint32Array((a.length + 1) * width);
  const at = (row: number, column: number): number => common[row * width + column] ?? 0;
  for (let row = a.length - 1; row >= 0; row -= 1) {
    for (let column = b.length - 1; column >= 0; column -= 1) {
      common[row * width + column] =
        a[row] === b[column] ? at(row + 1, column + 1) + 1 : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const lines: DiffLine[] = [];
  let row = 0;
  let column = 0;
  while (row < a.length || column < b.length) {
    if (row < a.length && column < b.length && a[row] === b[column]) {
      lines.push({ sign: ' ', text: a[row] ?? '' });
      row += 1;
      column += 1;
    } else if (row < a.length && (column >= b.length || at(row + 1, column) >= at(row, column + 1))) {
      lines.push({ sign: '-', text: a[row] ?? '' });
      row += 1;
    } else {
      lines.push({ sign: '+', text: b[column] ?? '' });
      column += 1;
    }
  }
  return lines;
}

/** A run of lines that are the same, only in the old text, or only in the new one. Line numbers count from 0. */
export interface DiffRun {
  readonly kind: 'same' | 'removed' | 'added';
  readonly oldStart: number;
  readonly newStart: number;
  readonly count: number;
}

/** Most edits that are looked for; texts that differ more are shown as replaced as a whole. */
const maxEdits = 4_000;

/** The lines of a text without their ends; a last line end does not open a further line. */
export function splitLines(text: string): string[] {
  const lines = text.split(/\r?\n/);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

/** The shortest way from one list of lines to another (Myers), as runs in the order of the texts. */
export function diffLines(before: readonly string[], after: readonly string[]): readonly DiffRun[] {
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < before.length - head && tail < after.length - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  const middle = diffMiddle(before.slice(head, before.length - tail), after.slice(head, after.length - tail));
  const runs: DiffRun[] = [];
  push(runs, 'same', head);
  for (const kind of middle) push(runs, kind, 1);
  push(runs, 'same', tail);
  return runs;
}

function push(runs: DiffRun[], kind: DiffRun['kind'], count: number): void {
  if (count === 0) return;
  const last = runs.at(-1);
  if (last?.kind === kind) {
    runs[runs.length - 1] = { ...last, count: last.count + count };
    return;
  }
  const oldStart = last === undefined ? 0 : last.oldStart + (last.kind === 'added' ? 0 : last.count);
  const newStart = last === undefined ? 0 : last.newStart + (last.kind === 'removed' ? 0 : last.count);
  runs.push({ kind, oldStart, newStart, count });
}

function diffMiddle(before: readonly string[], after: readonly string[]): DiffRun['kind'][] {
  const replaced = (): DiffRun['kind'][] => [...before.map(() => 'removed' as const), ...after.map(() => 'added' as const)];
  if (before.length === 0 || after.length === 0) return replaced();
  const trace = shortestEdit(before, after);
  return trace === undefined ? replaced() : walkBack(trace, before.length, after.length);
}

/** Furthest reach on each diagonal after each number of edits; the last one ends at both ends. */
function shortestEdit(before: readonly string[], after: readonly string[]): Map<number, number>[] | undefined {
  const limit = Math.min(before.length + after.length, maxEdits);
  const trace: Map<number, number>[] = [];
  let reach = new Map<number, number>([[1, 0]]);
  for (let edits = 0; edits <= limit; edits += 1) {
    const next = new Map(reach);
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      let x = goesDown(reach, diagonal, edits) ? (reach.get(diagonal + 1) ?? 0) : (reach.get(diagonal - 1) ?? 0) + 1;
      while (x < before.length && x - diagonal < after.length && before[x] === after[x - diagonal]) x += 1;
      next.set(diagonal, x);
      if (x >= before.length && x - diagonal >= after.length) return [...trace, reach];
    }
    trace.push(reach);
    reach = next;
  }
  return undefined;
}

function goesDown(reach: ReadonlyMap<number, number>, diagonal: number, edits: number): boolean {
  return diagonal === -edits || (diagonal !== edits && (reach.get(diagonal - 1) ?? -1) < (reach.get(diagonal + 1) ?? -1));
}

function walkBack(trace: readonly ReadonlyMap<number, number>[], oldLength: number, newLength: number): DiffRun['kind'][] {
  const steps: DiffRun['kind'][] = [];
  let x = oldLength;
  let y = newLength;
  for (let edits = trace.length - 1; edits >= 0; edits -= 1) {
    const reach = trace[edits] ?? new Map<number, number>();
    const diagonal = x - y;
    const down = goesDown(reach, diagonal, edits);
    const from = down ? diagonal + 1 : diagonal - 1;
    const fromX = edits === 0 ? 0 : (reach.get(from) ?? 0);
    const fromY = edits === 0 ? 0 : fromX - from;
    while (x > fromX && y > fromY) {
      steps.push('same');
      x -= 1;
      y -= 1;
    }
    if (edits > 0) steps.push(down ? 'added' : 'removed');
    x = fromX;
    y = fromY;
  }
  return steps.toReversed();
}

/** The outcome of merging two changes of one text. */
export type Merge = { readonly clean: true; readonly text: string } | { readonly clean: false; readonly conflicts: number };

/**
 * Merges two changed versions of one text by lines. Clean where no line was changed in both, or where both made the
 * same change; lines that touch count as changed in both, so that nothing is joined by guess. Keeps my line ends.
 */
export function mergeLines(base: string, mine: string, theirs: string): Merge {
  const baseLines = splitLines(base);
  const own = changes(baseLines, splitLines(mine));
  const other = changes(baseLines, splitLines(theirs));
  const clash = other.filter((change) => own.some((candidate) => touches(candidate, change) && !equal(candidate, change)));
  if (clash.length > 0) return { clean: false, conflicts: clash.length };
  const all = [...own, ...other.filter((change) => !own.some((candidate) => equal(candidate, change)))].toSorted(
    (a, b) => b.start - a.start,
  );
  for (const change of all) baseLines.splice(change.start, change.removed, ...change.lines);
  const eol = mine.includes('\r\n') ? '\r\n' : '\n';
  const end = mine.endsWith('\n') ? eol : '';
  return { clean: true, text: baseLines.join(eol) + end };
}

interface LineChange {
  readonly start: number;
  readonly removed: number;
  readonly lines: readonly string[];
}

function changes(before: readonly string[], after: readonly string[]): LineChange[] {
  const found: LineChange[] = [];
  for (const run of diffLines(before, after)) {
    if (run.kind === 'same') continue;
    const last = found.at(-1);
    const joins = last !== undefined && last.start + last.removed === run.oldStart;
    const removed = run.kind === 'removed' ? run.count : 0;
    const lines = run.kind === 'added' ? after.slice(run.newStart, run.newStart + run.count) : [];
    if (joins) found[found.length - 1] = { start: last.start, removed: last.removed + removed, lines: [...last.lines, ...lines] };
    else found.push({ start: run.oldStart, removed, lines });
  }
  return found;
}

function touches(a: LineChange, b: LineChange): boolean {
  return a.start <= b.start + b.removed && b.start <= a.start + a.removed;
}

function equal(a: LineChange, b: LineChange): boolean {
  return (
    a.start === b.start && a.removed === b.removed && a.lines.length === b.lines.length && a.lines.every((line, i) => line === b.lines[i])
  );
}

import { diffLines, splitLines } from './text/line-diff.ts';

/** Lines of context in a patch. */
const around = 3;

/** A command for a shell that applies the text as it is. */
export function kubectlCommand(text: string): string {
  const end = text.endsWith('\n') ? '' : '\n';
  let mark = 'EOF';
  while (text.split(/\r?\n/).includes(mark)) mark += '_';
  return `kubectl apply -f - <<'${mark}'\n${text}${end}${mark}\n`;
}

/**
 * A unified diff from one text to another, as `git apply` reads it.
 * @param firstLine line of the file on which the texts begin, counted from 1
 */
export function unifiedDiff(before: string, after: string, file: string, firstLine: number): string {
  const old = splitLines(before);
  const next = splitLines(after);
  const marked = diffLines(old, next).flatMap((run) =>
    Array.from({ length: run.count }, (_, n) => {
      const oldLine = run.oldStart + (run.kind === 'added' ? 0 : n);
      const newLine = run.newStart + (run.kind === 'removed' ? 0 : n);
      const text = run.kind === 'removed' ? old[oldLine] : next[newLine];
      return { kind: run.kind, oldLine, newLine, text: text ?? '' };
    }),
  );
  const changes = marked.flatMap((line, index) => (line.kind === 'same' ? [] : [index]));
  const near = new Set(changes.flatMap((index) => Array.from({ length: 2 * around + 1 }, (_, n) => index - around + n)));
  const hunks: (typeof marked)[] = [];
  for (const [index, line] of marked.entries()) {
    if (!near.has(index)) continue;
    if (near.has(index - 1) && index > 0) hunks.at(-1)?.push(line);
    else hunks.push([line]);
  }
  if (hunks.length === 0) return '';
  const signs = { same: ' ', removed: '-', added: '+' } as const;
  const body = hunks.map((hunk) => {
    const removed = hunk.filter((line) => line.kind !== 'added').length;
    const added = hunk.filter((line) => line.kind !== 'removed').length;
    const [first] = hunk;
    const head = `@@ -${(first?.oldLine ?? 0) + firstLine},${removed} +${(first?.newLine ?? 0) + firstLine},${added} @@`;
    return [head, ...hunk.map((line) => signs[line.kind] + line.text)].join('\n');
  });
  return `--- a/${file}\n+++ b/${file}\n${body.join('\n')}\n`;
}

import type { ReactElement } from 'react';
import { cx } from '../../../components/cx.ts';
import { diffLines, splitLines } from '../text/line-diff.ts';
import css from './DiffView.module.css';

/** Unchanged lines that are shown around a change. */
const around = 3;

interface Row {
  readonly kind: 'same' | 'removed' | 'added' | 'skip';
  readonly text: string;
  readonly old?: number;
  readonly next?: number;
}

/** Two texts line by line: what was removed, what was added, and a few lines around. */
export function DiffView({
  before,
  after,
  label,
  equal,
}: {
  readonly before: string;
  readonly after: string;
  readonly label: string;
  readonly equal: string;
}): ReactElement {
  const rows = diffRows(splitLines(before), splitLines(after));
  if (rows.length === 0) return <p className={css['equal']}>{equal}</p>;
  const added = rows.filter((row) => row.kind === 'added').length;
  const removed = rows.filter((row) => row.kind === 'removed').length;
  return (
    <figure className={css['figure']} aria-label={`${label}: ${added} lines added, ${removed} removed`}>
      <figcaption className={css['caption']}>
        {label} <span className={css['plus']}>+{added}</span> <span className={css['minus']}>−{removed}</span>
      </figcaption>
      <div className={css['code']} tabIndex={0} role="group" aria-label={label}>
        {rows.map((row) => (
          <div key={`${row.kind}${row.old ?? ''}-${row.next ?? ''}`} className={cx(css['row'], css[row.kind])}>
            <span className={css['number']}>{row.next ?? row.old ?? ''}</span>
            <span className={css['sign']}>{row.kind === 'added' ? '+' : row.kind === 'removed' ? '−' : ' '}</span>
            {row.text}
            {'\n'}
          </div>
        ))}
      </div>
    </figure>
  );
}

function diffRows(before: readonly string[], after: readonly string[]): readonly Row[] {
  const runs = diffLines(before, after);
  if (runs.every((run) => run.kind === 'same')) return [];
  return runs.flatMap((run, index): Row[] => {
    const rows = Array.from({ length: run.count }, (_, n): Row => {
      if (run.kind === 'removed') return { kind: 'removed', text: before[run.oldStart + n] ?? '', old: run.oldStart + n + 1 };
      const next = run.newStart + n + 1;
      return { kind: run.kind, text: after[run.newStart + n] ?? '', next };
    });
    return run.kind === 'same' ? shorten(rows, index === 0, index === runs.length - 1) : rows;
  });
}

function shorten(rows: readonly Row[], first: boolean, last: boolean): Row[] {
  const head = first ? 0 : around;
  const tail = last ? 0 : around;
  if (rows.length <= head + tail + 1) return [...rows];
  const hidden = rows.length - head - tail;
  const skip: Row = { kind: 'skip', text: `${hidden} unchanged lines`, old: -(rows[head]?.next ?? 1) };
  return [...rows.slice(0, head), skip, ...(tail === 0 ? [] : rows.slice(-tail))];
}

import { type KeyboardEvent, type PointerEvent, type ReactElement, useState } from 'react';
import css from './Workspace.module.css';

/** Widths of the outer columns in percent of the room; the text has what is left. */
export interface Columns {
  readonly form: number;
  readonly preview: number;
}

const initial: Columns = { form: 23, preview: 37 };
const limits = { form: [18, 40], preview: [24, 60] } as const;
const storageKey = 'routescope-studio-columns';
/** Percent per press of an arrow key. */
const step = 2;

/** The widths of the columns, as they were left the last time. */
export function useColumns(): readonly [Columns, (side: keyof Columns, percent: number) => void] {
  const [columns, setColumns] = useState(read);
  const set = (side: keyof Columns, percent: number): void => {
    const [low, high] = limits[side];
    const next = { ...columns, [side]: Math.round(Math.min(high, Math.max(low, percent)) * 10) / 10 };
    setColumns(next);
    try {
      localStorage.setItem(storageKey, JSON.stringify(next));
    } catch {
      // Without storage the widths last until the page is left.
    }
  };
  return [columns, set];
}

function read(): Columns {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(storageKey) ?? 'null');
    if (typeof kept !== 'object' || kept === null || !('form' in kept) || !('preview' in kept)) return initial;
    return typeof kept.form === 'number' && typeof kept.preview === 'number' ? { form: kept.form, preview: kept.preview } : initial;
  } catch {
    return initial;
  }
}

interface SplitterProps {
  readonly side: keyof Columns;
  readonly label: string;
  readonly controls: string;
  readonly percent: number;
  readonly onMove: (percent: number) => void;
}

/** The line between two columns: dragged with the pointer, moved with the arrow keys, put back by a double click. */
export function Splitter({ side, label, controls, percent, onMove }: SplitterProps): ReactElement {
  const [low, high] = limits[side];
  const drag = (event: PointerEvent<HTMLDivElement>): void => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const room = event.currentTarget.parentElement?.getBoundingClientRect();
    if (room === undefined) return;
    const width = side === 'form' ? event.clientX - room.left : room.right - event.clientX;
    onMove((width / room.width) * 100);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const towards = event.key === 'ArrowLeft' ? -step : event.key === 'ArrowRight' ? step : 0;
    if (towards === 0) return;
    event.preventDefault();
    onMove(percent + (side === 'form' ? towards : -towards));
  };
  return (
    <div
      className={css['splitter']}
      role="separator"
      aria-orientation="vertical"
      aria-label={label}
      aria-controls={controls}
      aria-valuenow={Math.round(percent)}
      aria-valuemin={low}
      aria-valuemax={high}
      tabIndex={0}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={drag}
      onDoubleClick={() => onMove(initial[side])}
      onKeyDown={onKeyDown}
    />
  );
}

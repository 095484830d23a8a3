import type { ReactNode } from 'react';

/** One column: how a row is shown, and what it is sorted by. */
export interface Column<Row> {
  readonly id: string;
  readonly label: string;
  /** What is shown; text or numbers are also what is sorted by when `sortBy` is absent. */
  readonly render: (row: Row) => ReactNode;
  /** Absent: the column cannot be sorted. */
  readonly sortBy?: (row: Row) => string | number;
  /** CSS grid track: `minmax(120px, 2fr)`, `90px`. */
  readonly width: string;
  readonly align?: 'end';
  /** Left out while the table is narrower than so many pixels. */
  readonly from?: number;
}

/** Rows in the order of a column; rows that are equal there keep their order. */
export function sortRows<Row>(rows: readonly Row[], column: Column<Row> | undefined, descending: boolean): readonly Row[] {
  const sortBy = column?.sortBy;
  if (sortBy === undefined) return rows;
  const sign = descending ? -1 : 1;
  return rows.toSorted((a, b) => sign * compareValues(sortBy(a), sortBy(b)));
}

function compareValues(a: string | number, b: string | number): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return String(a).localeCompare(String(b), 'en', { numeric: true });
}

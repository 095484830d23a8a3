import { useElementSize } from '@mantine/hooks';
import { useVirtualizer } from '@tanstack/react-virtual';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, useMemo, useRef } from 'react';
import { cx } from '../cx.ts';
import { type Column, sortRows } from './columns.ts';
import css from './ResourceTable.module.css';

export interface ResourceTableProps<Row> {
  /** Names the table for screen readers. */
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  /** Id of the column that is sorted by, and in which direction. */
  readonly sort?: string | undefined;
  readonly descending?: boolean;
  readonly onSort?: (column: string | undefined, descending: boolean) => void;
  readonly onOpen?: (row: Row) => void;
  readonly selected?: string | undefined;
  /** Height of a row in pixels; default 34. */
  readonly rowHeight?: number;
  /** What to say when there are no rows. */
  readonly empty: ReactNode;
}

/** A table of any length: only the rows in view exist. Sorting is told to the owner, which keeps it in the address. */
export function ResourceTable<Row>(props: ResourceTableProps<Row>): ReactNode {
  const { label, columns, rows, rowKey, sort, descending = false, onSort, onOpen, selected, rowHeight = 34, empty } = props;
  const scroll = useRef<HTMLDivElement>(null);
  const { ref: sized, width } = useElementSize();
  const shown = columns.filter((column) => width === 0 || column.from === undefined || width >= column.from);
  const sorted = useMemo(
    () =>
      sortRows(
        rows,
        columns.find((column) => column.id === sort),
        descending,
      ),
    [rows, columns, sort, descending],
  );
  // The compiler leaves this component alone, since the virtualizer changes under one identity; nothing here relies on it.
  // oxlint-disable-next-line react/incompatible-library
  const virtual = useVirtualizer({
    count: sorted.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  });
  const template = { gridTemplateColumns: shown.map((column) => column.width).join(' ') };

  const onKey = (event: KeyboardEvent<HTMLElement>, index: number, row: Row): void => {
    if (event.key === 'Enter') onOpen?.(row);
    const target = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: sorted.length - 1 }[event.key];
    if (target === undefined || target < 0 || target >= sorted.length) return;
    event.preventDefault();
    virtual.scrollToIndex(target);
    requestAnimationFrame(() => scroll.current?.querySelector<HTMLElement>(`[data-index="${target}"]`)?.focus());
  };

  return (
    <div className={css['frame']} ref={sized}>
      <div
        className={css['scroll']}
        ref={scroll}
        role="table"
        aria-label={label}
        aria-rowcount={sorted.length + 1}
        aria-colcount={shown.length}
      >
        <div role="rowgroup">
          <div className={css['head']} style={template} role="row" aria-rowindex={1}>
            {shown.map((column) => (
              <HeadCell key={column.id} column={column} sorted={column.id === sort} descending={descending} onSort={onSort} />
            ))}
          </div>
        </div>
        {sorted.length === 0 && <div className={css['empty']}>{empty}</div>}
        <div role="rowgroup" style={{ position: 'relative', height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start }) => {
            const row = sorted[index];
            if (row === undefined) return null;
            const key = rowKey(row);
            return (
              <div
                key={key}
                role="row"
                aria-rowindex={index + 2}
                data-index={index}
                tabIndex={onOpen === undefined ? undefined : 0}
                className={cx(css['row'], onOpen !== undefined && css['clickable'], key === selected && css['selected'])}
                style={{ ...template, height: rowHeight, transform: `translateY(${start}px)` }}
                onClick={() => onOpen?.(row)}
                onKeyDown={(event) => onKey(event, index, row)}
              >
                {shown.map((column) => (
                  <div key={column.id} role="cell" className={cx(css['cell'], column.align === 'end' && css['end'])}>
                    {column.render(row)}
                  </div>
                ))}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}

interface HeadCellProps<Row> {
  readonly column: Column<Row>;
  readonly sorted: boolean;
  readonly descending: boolean;
  readonly onSort: ResourceTableProps<Row>['onSort'] | undefined;
}

function HeadCell<Row>({ column, sorted, descending, onSort }: HeadCellProps<Row>): ReactNode {
  const Arrow = descending ? IconArrowDown : IconArrowUp;
  const direction = descending ? 'descending' : 'ascending';
  return (
    <div role="columnheader" className={cx(css['cell'], column.align === 'end' && css['end'])} aria-sort={sorted ? direction : undefined}>
      {column.sortBy === undefined || onSort === undefined ? (
        column.label
      ) : (
        <button
          type="button"
          className={css['sort']}
          onClick={() => (sorted && descending ? onSort(undefined, false) : onSort(column.id, sorted))}
        >
          {column.label}
          {sorted && <Arrow size={13} stroke={2} aria-hidden />}
        </button>
      )}
    </div>
  );
}

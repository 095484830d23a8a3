import type { OutlineItem } from '@routescope/translator';
import { IconChevronRight } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { cx } from '../cx.ts';
import { KindChip } from '../KindChip/KindChip.tsx';
import { StateDot } from '../StateBadge/StateBadge.tsx';
import { stateWord } from '../StateBadge/states.ts';
import { flattenOutline, type OutlineRow } from './flatten.ts';
import css from './Outline.module.css';

export interface OutlineProps {
  readonly label: string;
  readonly items: readonly OutlineItem[];
  /** Graph id of the selected node. */
  readonly selected: string | undefined;
  readonly matches?: ReadonlySet<string> | undefined;
  readonly onSelect: (node: string) => void;
}

/** The picture as a tree: arrow keys move, open and close, letters jump to a name. */
export function Outline({ label, items, selected, matches, onSelect }: OutlineProps): ReactNode {
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const [focused, setFocused] = useState<string | undefined>(undefined);
  const tree = useRef<HTMLDivElement>(null);
  const typed = useRef({ text: '', at: 0 });
  const rows = useMemo(() => flattenOutline(items, closed), [items, closed]);
  const current =
    rows.find((row) => row.item.id === focused) ?? rows.find((row) => row.item.node === selected && selected !== undefined) ?? rows[0];

  useEffect(() => {
    if (selected !== undefined) tree.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [selected]);

  const fold = (id: string, close: boolean): void => {
    const next = new Set(closed);
    if (close) next.add(id);
    else next.delete(id);
    setClosed(next);
  };
  const focus = (row: OutlineRow | undefined): void => {
    if (row === undefined) return;
    setFocused(row.item.id);
    const index = rows.indexOf(row);
    requestAnimationFrame(() => tree.current?.querySelector<HTMLElement>(`[data-row="${index}"]`)?.focus());
  };
  const onKey = (event: KeyboardEvent, row: OutlineRow): void => {
    const index = rows.indexOf(row);
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'ArrowDown') focus(rows[index + 1]);
    else if (event.key === 'ArrowUp') focus(rows[index - 1]);
    else if (event.key === 'Home') focus(rows[0]);
    else if (event.key === 'End') focus(rows.at(-1));
    else if (event.key === 'ArrowRight') openOrEnter(row, index);
    else if (event.key === 'ArrowLeft') closeOrLeave(row);
    else if (event.key === 'Enter' || event.key === ' ') choose(row);
    else if (event.key === '*') setClosed(new Set());
    else if (event.key.length === 1 && /\S/.test(event.key)) jump(event, index);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const openOrEnter = (row: OutlineRow, index: number): void => {
    if (row.open) focus(rows[index + 1]);
    else if (row.item.children.length > 0) fold(row.item.id, false);
  };
  const closeOrLeave = (row: OutlineRow): void => {
    if (row.open) fold(row.item.id, true);
    else focus(rows.find((candidate) => candidate.item.id === row.parent));
  };
  const choose = (row: OutlineRow): void => {
    setFocused(row.item.id);
    if (row.item.node === undefined) fold(row.item.id, row.open);
    else onSelect(row.item.node);
  };
  const jump = (event: KeyboardEvent, index: number): void => {
    const fresh = event.timeStamp - typed.current.at > 700;
    typed.current = { text: (fresh ? '' : typed.current.text) + event.key.toLowerCase(), at: event.timeStamp };
    const start = fresh ? index + 1 : index;
    const order = [...rows.slice(start), ...rows.slice(0, start)];
    focus(order.find((row) => nameOf(row.item).toLowerCase().startsWith(typed.current.text)));
  };

  return (
    <div className={css['tree']} role="tree" aria-label={label} ref={tree}>
      {rows.map((row, index) => (
        <Line
          key={row.item.id}
          row={row}
          index={index}
          current={row === current}
          selected={selected !== undefined && row.item.node === selected}
          found={matches === undefined || row.item.node === undefined ? undefined : matches.has(row.item.node)}
          onKey={onKey}
          onChoose={choose}
          onFold={fold}
        />
      ))}
    </div>
  );
}

/** The label without the kind, which has its own chip: `HTTPRoute shop · demo` → `shop`. */
function nameOf(item: OutlineItem): string {
  return splitLabel(item).name;
}

function splitLabel(item: OutlineItem): { readonly name: string; readonly rest: string } {
  const label = item.label.startsWith(`${item.kind} `) ? item.label.slice(item.kind.length + 1) : item.label;
  const dot = label.indexOf(' · ');
  return dot < 0 ? { name: label, rest: '' } : { name: label.slice(0, dot), rest: label.slice(dot + 3) };
}

interface LineProps {
  readonly row: OutlineRow;
  readonly index: number;
  readonly current: boolean;
  readonly selected: boolean;
  /** Undefined while nothing is searched for. */
  readonly found: boolean | undefined;
  readonly onKey: (event: KeyboardEvent, row: OutlineRow) => void;
  readonly onChoose: (row: OutlineRow) => void;
  readonly onFold: (id: string, close: boolean) => void;
}

function Line({ row, index, current, selected, found, onKey, onChoose, onFold }: LineProps): ReactNode {
  const { item, level, open, position, siblings } = row;
  const { name, rest } = splitLabel(item);
  const isGroup = item.kind === 'Zone' || item.kind === 'Cluster';
  const dead = item.via.startsWith('❌');
  return (
    <div
      role="treeitem"
      aria-level={level}
      aria-posinset={position}
      aria-setsize={siblings}
      aria-expanded={item.children.length > 0 ? open : undefined}
      aria-selected={selected}
      aria-label={`${item.label}${item.via === '' ? '' : `, ${item.via.replace('❌', 'unreachable:')}`}: ${stateWord(item.state).toLowerCase()}`}
      tabIndex={current ? 0 : -1}
      data-row={index}
      className={cx(
        css['item'],
        isGroup && css['group'],
        selected && css['selected'],
        found === true && css['found'],
        found === false && css['other'],
      )}
      style={{ paddingLeft: 6 + (level - 1) * 20 }}
      onKeyDown={(event) => onKey(event, row)}
      onClick={() => onChoose(row)}
    >
      {item.children.length > 0 ? (
        <IconChevronRight
          className={cx(css['twist'], open && css['open'])}
          size={16}
          stroke={1.75}
          aria-hidden
          onClick={(event) => {
            event.stopPropagation();
            onFold(item.id, open);
          }}
        />
      ) : (
        <span className={css['twist']} />
      )}
      <StateDot state={item.state} labelled />
      {!isGroup && item.kind !== 'Pill' && <KindChip kind={item.kind} />}
      <span className={css['title']}>{name}</span>
      <span className={css['muted']}>{rest}</span>
      {item.via !== '' && <span className={cx(css['via'], dead && css['dead'])}>{item.via.replace(/^❌\s*/, '')}</span>}
    </div>
  );
}

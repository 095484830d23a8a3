import type { RouteRow } from '@routescope/contract';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { cx } from '../../components/cx.ts';
import { formatPercent } from '../../components/ShareBar/percent.ts';
import { StateBadge } from '../../components/StateBadge/StateBadge.tsx';
import { parentName } from './columns.tsx';
import css from './RoutePage.module.css';

/** The same name in several zones, side by side; what differs from the zone that is open stands out. */
export function ElsewhereTable({ rows, zone }: { readonly rows: readonly RouteRow[]; readonly zone: string }): ReactNode {
  const own = rows.find((row) => row.zone === zone);
  return (
    <table className={css['zones']}>
      <thead>
        <tr>
          <th scope="col">Zone</th>
          <th scope="col">State</th>
          <th scope="col">Parents</th>
          <th scope="col">Backends</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.zone}>
            <td>
              {row.zone === zone ? (
                <strong>{row.zone}</strong>
              ) : (
                <Link to="/routes/$zone/$namespace/$name" params={{ zone: row.zone, namespace: row.namespace, name: row.name }}>
                  {row.zone}
                </Link>
              )}
            </td>
            <td>
              <StateBadge state={row.state} />
            </td>
            <Cell row={row} own={own} words={parentWords} />
            <Cell row={row} own={own} words={backendWords} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface CellProps {
  readonly row: RouteRow;
  readonly own: RouteRow | undefined;
  readonly words: (row: RouteRow) => readonly string[];
}

function Cell({ row, own, words }: CellProps): ReactNode {
  const here = new Set(own === undefined ? [] : words(own));
  return (
    <td>
      {words(row).map((word, index) => (
        <div
          key={index}
          className={cx(row !== own && !here.has(word) && css['differs'])}
          title={row !== own && !here.has(word) ? `differs from ${own?.zone ?? 'here'}` : undefined}
        >
          {word}
        </div>
      ))}
    </td>
  );
}

function parentWords(row: RouteRow): readonly string[] {
  return row.parents.map((parent) => `${parentName(parent)}: ${parent.verdict}`);
}

function backendWords(row: RouteRow): readonly string[] {
  return row.rules.flatMap((rule) =>
    rule.backends.map(
      (backend) => `${backend.name} ${formatPercent(backend.share)}${backend.verdict === 'Resolved' ? '' : `, ${backend.verdict}`}`,
    ),
  );
}

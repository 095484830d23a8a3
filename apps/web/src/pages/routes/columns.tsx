import type { RouteParent, RouteRow, RouteRule } from '@routescope/contract';
import type { ReactNode } from 'react';
import { KindChip } from '../../components/KindChip/KindChip.tsx';
import type { Column } from '../../components/ResourceTable/columns.ts';
import { formatPercent } from '../../components/ShareBar/percent.ts';
import { ShareBar } from '../../components/ShareBar/ShareBar.tsx';
import { StateBadge, StateDot } from '../../components/StateBadge/StateBadge.tsx';
import css from './RoutesPage.module.css';

/** Order of the state column: what needs attention first. */
const urgency = ['unreachable', 'degraded', 'unknown', 'progress', 'ready'];

/** Columns of the Routes page. */
export const routeColumns: readonly Column<RouteRow>[] = [
  {
    id: 'name',
    label: 'Route',
    width: 'minmax(180px, 2fr)',
    sortBy: (row) => `${row.name} ${row.namespace}`,
    render: (row) => (
      <span className={css['name']}>
        <KindChip kind="HTTPRoute" />
        <span className={css['nameText']}>
          <span className={css['primary']}>{row.name}</span> <span className={css['muted']}>{row.namespace}</span>
        </span>
      </span>
    ),
  },
  { id: 'zone', label: 'Zone', width: 'minmax(72px, 0.7fr)', sortBy: (row) => row.zone, render: (row) => row.zone },
  {
    id: 'mesh',
    label: 'Mesh',
    width: 'minmax(72px, 0.6fr)',
    sortBy: (row) => row.mesh,
    render: (row) => <span className={css['muted']}>{row.mesh}</span>,
    from: 1100,
  },
  {
    id: 'parents',
    label: 'Parents',
    width: 'minmax(180px, 2.2fr)',
    sortBy: (row) => row.parents.map(parentName).join(' '),
    render: (row) => <Parents parents={row.parents} />,
  },
  {
    id: 'hostnames',
    label: 'Hostnames',
    width: 'minmax(110px, 1.2fr)',
    sortBy: (row) => row.hostnames.join(' '),
    render: (row) => (row.hostnames.length === 0 ? <span className={css['muted']}>any</span> : row.hostnames.join(', ')),
    from: 860,
  },
  {
    id: 'share',
    label: 'Share',
    width: 'minmax(130px, 1.2fr)',
    sortBy: (row) => -worstRule(row.rules),
    render: (row) => <Shares rules={row.rules} />,
    from: 700,
  },
  {
    id: 'state',
    label: 'State',
    width: '126px',
    sortBy: (row) => urgency.indexOf(row.state),
    render: (row) => <StateBadge state={row.state} />,
  },
  {
    id: 'findings',
    label: 'Findings',
    width: '84px',
    align: 'end',
    sortBy: (row) => -(row.findings.error * 1000 + row.findings.warning),
    render: (row) => count(row),
    from: 780,
  },
];

function count({ findings }: RouteRow): ReactNode {
  const all = findings.error + findings.warning + findings.info + findings.hint;
  return all === 0 ? (
    <span className={css['muted']}>0</span>
  ) : (
    <span className={findings.error > 0 ? css['failing'] : undefined}>{all}</span>
  );
}

/** `edge:http`, `Service backend:80`. */
export function parentName(parent: RouteParent): string {
  const part = parent.sectionName ?? (parent.port === undefined ? undefined : String(parent.port));
  return `${parent.name}${part === undefined ? '' : `:${part}`}`;
}

function Parents({ parents }: { readonly parents: readonly RouteParent[] }): ReactNode {
  if (parents.length === 0) return <span className={css['muted']}>none</span>;
  return (
    <span className={css['parents']}>
      {parents.map((parent) => (
        <span
          key={parent.index}
          className={css['parent']}
          title={`${parent.kind} ${parent.namespace}/${parent.name}: ${parent.verdict}${parent.reason === '' ? '' : `. ${parent.reason}`}`}
        >
          <StateDot state={parent.state} />
          <KindChip kind={parent.kind} />
          {parentName(parent)}
          {parent.state !== 'ready' && <span className={css['verdict']}>{parent.verdict}</span>}
        </span>
      ))}
    </span>
  );
}

function worstRule(rules: readonly RouteRule[]): number {
  return rules.reduce((worst, rule) => Math.max(worst, rule.failing), 0);
}

/** The split of the rule that tells most: the one that fails most, else the one with the most backends. */
function Shares({ rules }: { readonly rules: readonly RouteRule[] }): ReactNode {
  const rule = rules.toSorted((a, b) => b.failing - a.failing || b.backends.length - a.backends.length)[0];
  const backends = rule?.backends.filter((backend) => !backend.mirror) ?? [];
  if (rule === undefined || backends.length === 0) return <span className={css['muted']}>{rule?.filters[0] ?? 'no backend'}</span>;
  return (
    <span className={css['shares']}>
      <ShareBar shares={backends.map((backend) => ({ name: backend.name, share: backend.share, state: backend.state }))} />
      {rule.failing > 0 && <span className={css['failing']}>{formatPercent(rule.failing)}</span>}
    </span>
  );
}

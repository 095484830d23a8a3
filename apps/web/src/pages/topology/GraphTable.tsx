import type { Graph, GraphNode } from '@routescope/translator';
import { type ReactNode, useState } from 'react';
import { KindChip } from '../../components/KindChip/KindChip.tsx';
import type { Column } from '../../components/ResourceTable/columns.ts';
import { ResourceTable } from '../../components/ResourceTable/ResourceTable.tsx';
import { StateBadge } from '../../components/StateBadge/StateBadge.tsx';
import { stateWord } from '../../components/StateBadge/states.ts';

export interface GraphTableProps {
  readonly graph: Graph;
  readonly selected: string | undefined;
  readonly matches: ReadonlySet<string> | undefined;
  readonly onSelect: (node: string) => void;
}

/** Order of states in a sorted column: what needs attention first. */
const urgency = ['unreachable', 'degraded', 'ghost', 'unknown', 'elsewhere', 'progress', 'generated', 'ready'];

const columns: readonly Column<GraphNode>[] = [
  {
    id: 'name',
    label: 'Name',
    width: 'minmax(160px, 2fr)',
    sortBy: (node) => node.title,
    render: (node) => (
      <span style={{ display: 'flex', alignItems: 'center', gap: 8 }}>
        {node.kind !== 'Pill' && <KindChip kind={node.kind} />}
        {node.title}
      </span>
    ),
  },
  {
    id: 'kind',
    label: 'Kind',
    width: 'minmax(90px, 1fr)',
    sortBy: (node) => node.kind,
    render: (node) => (node.kind === 'Pill' ? '' : node.kind),
    from: 760,
  },
  { id: 'namespace', label: 'Namespace', width: 'minmax(90px, 1fr)', sortBy: (node) => node.namespace, render: (node) => node.namespace },
  { id: 'zone', label: 'Zone', width: 'minmax(80px, 1fr)', sortBy: (node) => node.zone, render: (node) => node.zone },
  {
    id: 'state',
    label: 'State',
    width: '130px',
    sortBy: (node) => urgency.indexOf(node.state),
    render: (node) => <StateBadge state={node.state}>{stateWord(node.state)}</StateBadge>,
  },
  { id: 'note', label: 'Why', width: 'minmax(160px, 3fr)', render: (node) => <span title={node.note}>{node.note ?? ''}</span>, from: 900 },
];

/** The picture's nodes as rows. */
export function GraphTable({ graph, selected, matches, onSelect }: GraphTableProps): ReactNode {
  const [sort, setSort] = useState<{ readonly column: string | undefined; readonly descending: boolean }>({
    column: 'state',
    descending: false,
  });
  const rows = matches === undefined ? graph.nodes : graph.nodes.filter((node) => matches.has(node.id));
  return (
    <ResourceTable
      label="Topology"
      columns={columns}
      rows={rows}
      rowKey={(node) => node.id}
      sort={sort.column}
      descending={sort.descending}
      onSort={(column, descending) => setSort({ column, descending })}
      selected={selected}
      onOpen={(node) => onSelect(node.id)}
      empty="Nothing matches what you are looking for."
    />
  );
}

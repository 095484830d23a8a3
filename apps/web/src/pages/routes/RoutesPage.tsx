import type { RouteRow } from '@routescope/contract';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { type ReactNode, useCallback, useMemo } from 'react';
import { estateQuery, routesQuery } from '../../api/queries.ts';
import { FilterBar } from '../../components/FilterBar/FilterBar.tsx';
import { hasWords } from '../../components/FilterBar/words.ts';
import { Banner, Notice, Page, RowSkeleton } from '../../components/Page/Page.tsx';
import { Picker } from '../../components/Picker/Picker.tsx';
import { ResourceTable } from '../../components/ResourceTable/ResourceTable.tsx';
import { stateWord } from '../../components/StateBadge/states.ts';
import type { RoutesSearch } from '../../search.ts';
import { routeColumns } from './columns.tsx';

const states = ['unreachable', 'degraded', 'unknown', 'progress', 'ready'] as const;

/** Every HTTPRoute with one verdict for each parent. */
export function RoutesPage(): ReactNode {
  const search = useSearch({ from: '/routes' });
  const navigate = useNavigate({ from: '/routes' });
  const set = useCallback(
    (change: RoutesSearch) => void navigate({ search: (before) => ({ ...before, ...change }), replace: true }),
    [navigate],
  );
  const setQuery = useCallback((q: string | undefined) => set({ q }), [set]);
  const { data: estate } = useQuery(estateQuery(search.kuma));
  const { data, error } = useQuery(routesQuery({ zone: search.zone, namespace: search.ns, mesh: search.mesh, kuma: search.kuma }));
  const rows = useMemo(() => filterRoutes(data?.routes ?? [], search), [data, search]);
  const total = data?.routes.length ?? 0;
  return (
    <Page
      title="Routes"
      fill
      sub={data === undefined ? undefined : rows.length === total ? `${total}` : `${rows.length} of ${total}`}
      actions={<Button renderRoot={(props) => <Link to="/studio" {...props} />}>New route</Button>}
    >
      {error !== null && <Banner tone="error">{error.message}</Banner>}
      {(total > 0 || isFiltered(search)) && (
        <FilterBar
          estate={estate}
          label="Filter routes"
          placeholder="Name, hostname, parent or backend"
          words={search.q}
          zone={search.zone}
          onWords={setQuery}
          onZone={(zone) => set({ zone })}
        >
          <Picker
            label="state"
            value={search.state}
            none="all"
            options={states.map((state) => ({ value: state, label: stateWord(state) }))}
            onPick={(state) => set({ state })}
          />
        </FilterBar>
      )}
      {data === undefined && error === null && <RowSkeleton rows={10} />}
      {data !== undefined && total === 0 && !isFiltered(search) && <NoRoutes />}
      {data !== undefined && (total > 0 || isFiltered(search)) && (
        <ResourceTable
          label="Routes"
          columns={routeColumns}
          rows={rows}
          rowKey={(row) => `${row.zone}/${row.key}`}
          rowHeight={40}
          sort={search.sort ?? 'state'}
          descending={search.desc === true}
          onSort={(sort, descending) => set({ sort: sort === 'state' ? undefined : sort, desc: descending ? true : undefined })}
          onOpen={(row) =>
            void navigate({ to: '/routes/$zone/$namespace/$name', params: { zone: row.zone, namespace: row.namespace, name: row.name } })
          }
          empty={<>No route matches. Clear a filter to see the others.</>}
        />
      )}
    </Page>
  );
}

function isFiltered(search: RoutesSearch): boolean {
  return [search.q, search.zone, search.state, search.ns, search.mesh].some((value) => value !== undefined);
}

function filterRoutes(rows: readonly RouteRow[], search: RoutesSearch): readonly RouteRow[] {
  return rows.filter((row) => (search.state === undefined || row.state === search.state) && hasWords(textOf(row), search.q));
}

/** What a filter looks into. */
function textOf(row: RouteRow): string {
  const parents = row.parents.map((parent) => `${parent.kind} ${parent.namespace}/${parent.name} ${parent.verdict}`);
  const backends = row.rules.flatMap((rule) => rule.backends.map((backend) => `${backend.namespace}/${backend.name}`));
  return [row.namespace, row.name, row.zone, row.mesh, ...row.hostnames, ...parents, ...backends].join(' ');
}

function NoRoutes(): ReactNode {
  const templates = [
    ['canary', 'Canary split'],
    ['redirect', 'Redirect'],
    ['preview', 'Preview by header'],
  ] as const;
  return (
    <Notice
      title="No HTTPRoute yet"
      actions={templates.map(([template, label]) => (
        <Button key={template} variant="default" renderRoot={(props) => <Link to="/studio" search={{ template }} {...props} />}>
          {label}
        </Button>
      ))}
    >
      Start from a template in the Studio: it shows what Kuma would make of the route before you apply it.
    </Notice>
  );
}

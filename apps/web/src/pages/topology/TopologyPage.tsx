import { Button, SegmentedControl, Switch } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { Estate } from '@routescope/contract';
import { type Graph, type GraphNode, matchesFilter, parseFilter, toOutline } from '@routescope/translator';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { IconFilterSearch, IconFold } from '@tabler/icons-react';
import { type ReactNode, useCallback, useEffect, useMemo, useRef } from 'react';
import { estateQuery, graphQuery } from '../../api/queries.ts';
import { cx } from '../../components/cx.ts';
import { Flowchart } from '../../components/Flowchart/Flowchart.tsx';
import { brokenStops } from '../../components/Flowchart/paths.ts';
import { Outline } from '../../components/Outline/Outline.tsx';
import { Banner, RowSkeleton, useDocumentTitle } from '../../components/Page/Page.tsx';
import { SearchField } from '../../components/SearchField/SearchField.tsx';
import { Picker } from '../../components/Picker/Picker.tsx';
import type { TopologySearch } from '../../search.ts';
import { useShortcut } from '../../shell/shortcuts.ts';
import { GraphTable } from './GraphTable.tsx';
import { NodePanel } from './NodePanel.tsx';
import { withPill } from './pills.ts';
import { litEdge, selectedNode } from './selection.ts';
import { useLostZones } from './use-lost-zones.ts';
import { EmptyTopology } from './EmptyTopology.tsx';
import css from './TopologyPage.module.css';

/** Width of the panel, which lies over the picture on narrow windows. */
const panelWidth = 376;

/** Zones, gateways, routes and services, as a picture, a tree and a table of the same data. */
export function TopologyPage(): ReactNode {
  useDocumentTitle('Topology');
  const search = useSearch({ from: '/topology' });
  const set = useSetTopology();
  const { data: estate } = useQuery(estateQuery(search.kuma));
  const { data, error, isPlaceholderData } = useQuery({
    ...graphQuery({
      zone: search.zone,
      mesh: search.mesh,
      namespace: search.ns,
      generated: search.generated === true ? 'true' : undefined,
      focus: search.focus,
      depth: search.focus === undefined ? undefined : (search.depth ?? 2),
      open: search.open,
      kuma: search.kuma,
    }),
    placeholderData: keepPreviousData,
  });
  const graph = data?.graph;
  const selected = selectedNode(graph, search.sel);
  const { open } = search;
  const select = useCallback(
    (sel: string | undefined) => {
      const opened = withPill(graph, sel, open);
      if (opened !== undefined) set({ open: opened, sel: undefined, edge: undefined });
      else set({ sel, edge: undefined, ...(sel === undefined ? { tab: undefined } : {}) });
    },
    [set, graph, open],
  );
  const matches = useMatches(graph, search.find);
  useEscape(useCallback(() => select(undefined), [select]));

  return (
    <div className={cx(css['page'], selected !== undefined && css['withPanel'])}>
      <div className={css['main']}>
        <Head
          search={search}
          zones={estate?.zones.map((zone) => zone.name) ?? []}
          focused={graph?.nodes.find((node) => node.id === search.focus)}
          matched={matches?.size}
        />
        {error !== null && (
          <div className={css['padded']}>
            <Banner tone="error">{error.message}</Banner>
          </div>
        )}
        <div className={css['view']} aria-busy={isPlaceholderData}>
          {graph === undefined && error === null && (
            <div className={css['padded']}>
              <RowSkeleton rows={8} />
            </div>
          )}
          {graph !== undefined && graph.nodes.length === 0 && (
            <EmptyTopology
              estate={estate}
              filtered={isFiltered(search)}
              onClear={() => set({ zone: undefined, ns: undefined, mesh: undefined, focus: undefined, open: undefined })}
            />
          )}
          {graph !== undefined && graph.nodes.length > 0 && (
            <View graph={graph} search={search} estate={estate} matches={matches} onSelect={select} />
          )}
        </div>
      </div>
      {selected !== undefined && graph !== undefined && (
        <div className={css['side']}>
          <NodePanel
            key={selected.id}
            node={selected}
            graph={graph}
            tab={search.tab ?? 'overview'}
            kuma={search.kuma}
            onTab={(tab) => set({ tab: tab === 'overview' ? undefined : tab })}
            onSelect={select}
            onFocus={() => set({ focus: selected.id })}
            onClose={() => select(undefined)}
          />
        </div>
      )}
    </div>
  );
}

function isFiltered(search: TopologySearch): boolean {
  return [search.zone, search.ns, search.mesh, search.focus].some((value) => value !== undefined);
}

/** Changes a part of the address; the view follows. */
function useSetTopology(): (change: TopologySearch) => void {
  const navigate = useNavigate({ from: '/topology' });
  return useCallback((change) => void navigate({ search: (before) => ({ ...before, ...change }), replace: true }), [navigate]);
}

function useMatches(graph: Graph | undefined, find: string | undefined): ReadonlySet<string> | undefined {
  return useMemo(() => {
    if (graph === undefined || find === undefined) return undefined;
    const { filter } = parseFilter(find);
    if (filter.terms.length === 0) return undefined;
    return new Set(graph.nodes.filter((node) => matchesFilter(filter, node)).map((node) => node.id));
  }, [graph, find]);
}

function useEscape(action: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !event.defaultPrevented && document.querySelector('[role="dialog"]') === null) action();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [action]);
}

interface HeadProps {
  readonly search: TopologySearch;
  readonly zones: readonly string[];
  readonly focused: GraphNode | undefined;
  readonly matched: number | undefined;
}

function Head({ search, zones, focused, matched }: HeadProps): ReactNode {
  const set = useSetTopology();
  return (
    <div className={css['head']}>
      <Crumbs search={search} focused={focused} all={zones.length === 1 ? (zones[0] ?? '') : 'All zones'} />
      {zones.length > 1 && (
        <Picker
          label="zone"
          value={search.zone}
          none="all"
          options={zones.map((zone) => ({ value: zone, label: zone }))}
          onPick={(zone) => set({ zone, focus: undefined, open: undefined })}
        />
      )}
      {search.open !== undefined && (
        <Button variant="default" leftSection={<IconFold size={14} stroke={1.75} aria-hidden />} onClick={() => set({ open: undefined })}>
          Fold again
        </Button>
      )}
      {search.focus !== undefined && (
        <SegmentedControl
          aria-label="Steps around the selection"
          data={['1', '2', '3']}
          value={String(search.depth ?? 2)}
          onChange={(depth) => set({ depth: depth === '2' ? undefined : Number(depth) })}
        />
      )}
      <div className={css['right']}>
        <FindField find={search.find} matched={matched} />
        <Switch
          label="Generated"
          checked={search.generated === true}
          onChange={(event) => set({ generated: event.currentTarget.checked ? true : undefined })}
        />
        <SegmentedControl
          aria-label="View"
          data={[
            { value: 'diagram', label: 'Diagram' },
            { value: 'outline', label: 'Outline' },
            { value: 'table', label: 'Table' },
          ]}
          value={search.view ?? 'diagram'}
          onChange={(view) => set({ view: view === 'diagram' ? undefined : view })}
        />
      </div>
    </div>
  );
}

function Crumbs({
  search,
  focused,
  all,
}: {
  readonly search: TopologySearch;
  readonly focused: GraphNode | undefined;
  readonly all: string;
}): ReactNode {
  const set = useSetTopology();
  const steps: readonly (readonly [string, () => void])[] = [
    [
      search.zone === undefined && search.ns === undefined && focused === undefined ? all : 'Zones',
      () => set({ zone: undefined, focus: undefined, ns: undefined }),
    ],
    ...(search.zone === undefined ? [] : [[search.zone, () => set({ focus: undefined, ns: undefined })] as const]),
    ...(search.ns === undefined ? [] : [[search.ns, () => set({ focus: undefined })] as const]),
    ...(focused === undefined ? [] : [[`around ${focused.title}`, () => undefined] as const]),
  ];
  return (
    <nav aria-label="Where you are">
      <ol className={css['crumbs']}>
        {steps.map(([label, onClick], index) => (
          <li key={label}>
            {index === steps.length - 1 ? (
              <h1>{label}</h1>
            ) : (
              <>
                <button type="button" className={css['crumb']} onClick={onClick}>
                  {label}
                </button>{' '}
                /
              </>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** Find expression: what matches stays bright. */
function FindField({ find, matched }: { readonly find: string | undefined; readonly matched: number | undefined }): ReactNode {
  const set = useSetTopology();
  const field = useRef<HTMLInputElement>(null);
  useShortcut(
    '/',
    useCallback(() => field.current?.focus(), []),
  );
  return (
    <SearchField
      inputRef={field}
      width={220}
      value={find}
      onChange={useCallback((text: string | undefined) => set({ find: text }), [set])}
      label="Find in the picture"
      placeholder="Find: status=broken"
      hint="name, namespace, zone, mesh, kind, status; = != ~ !~; a bare word is part of a name"
      problem={(text) => parseFilter(text).problems[0]?.reason}
      found={matched}
      icon={<IconFilterSearch size={15} stroke={1.75} />}
    />
  );
}

interface ViewProps {
  readonly graph: Graph;
  readonly search: TopologySearch;
  readonly estate: Estate | undefined;
  readonly matches: ReadonlySet<string> | undefined;
  readonly onSelect: (node: string | undefined) => void;
}

function View({ graph, search, estate, matches, onSelect }: ViewProps): ReactNode {
  const set = useSetTopology();
  const title = estate?.title ?? '';
  const lost = useLostZones(estate);
  const outline = useMemo(() => toOutline(graph), [graph]);
  const next = useNextBroken(graph, search);
  const overlaid = useMediaQuery('(max-width: 1199px)', false, { getInitialValueInEffect: false });
  const covered = overlaid && search.sel !== undefined ? panelWidth : 0;
  useShortcut('n', next);
  if (search.view === 'outline') {
    return (
      <div className={cx(css['view'], css['padded'])}>
        <Outline label={`Topology of ${title}`} items={outline.items} selected={search.sel} matches={matches} onSelect={onSelect} />
      </div>
    );
  }
  if (search.view === 'table') {
    return (
      <div className={cx(css['view'], css['padded'])}>
        <GraphTable graph={graph} selected={search.sel} matches={matches} onSelect={onSelect} />
      </div>
    );
  }
  return (
    <Flowchart
      graph={graph}
      label={`Topology of ${title}`}
      viewKey={[search.zone, search.ns, search.mesh, search.focus, search.depth, search.generated].join('|')}
      selected={search.sel}
      covered={covered}
      litEdge={litEdge(graph, search.edge, search.sel)}
      matches={matches}
      lost={lost}
      onSelect={onSelect}
      onSelectEdge={(edge) => set({ edge, sel: graph.edges.find((candidate) => candidate.id === edge)?.from })}
      notes={<Notes graph={graph} onNext={next} />}
    />
  );
}

/** Walks through what is broken, one after the other. */
function useNextBroken(graph: Graph, search: TopologySearch): () => void {
  const set = useSetTopology();
  return useCallback(() => {
    const stops = brokenStops(graph);
    if (stops.length === 0) return;
    const at = stops.findIndex((stop) => stop.node === search.sel && stop.edge === search.edge);
    const stop = stops[(at + 1) % stops.length];
    if (stop !== undefined) set({ sel: stop.node, edge: stop.edge });
  }, [graph, search.sel, search.edge, set]);
}

/** `All 14 objects shown · 2 unreachable`, and the way to the next broken one. */
function Notes({ graph, onNext }: { readonly graph: Graph; readonly onNext: () => void }): ReactNode {
  const dead = graph.edges.filter((edge) => edge.state === 'unreachable').length;
  const shown = graph.shown === graph.total ? `All ${graph.total} objects shown` : `${graph.shown} of ${graph.total} objects`;
  const broken = graph.brokenShown === graph.broken ? '' : ` · ${graph.brokenShown} of ${graph.broken} broken shown`;
  const folded = graph.shown !== graph.total && graph.broken > 0 && broken === '' ? ` · all ${graph.broken} broken shown` : broken;
  return (
    <>
      <span className={css['note']} data-testid="shown">
        {shown}
        {folded}
        {dead > 0 && <span className={css['bad']}>· {dead} unreachable</span>}
      </span>
      {(dead > 0 || graph.broken > 0) && (
        <button type="button" className={css['note']} onClick={onNext}>
          Next broken one <kbd>n</kbd>
        </button>
      )}
    </>
  );
}

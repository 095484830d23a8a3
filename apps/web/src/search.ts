/** What the address bar keeps about a view. Every field is optional; an absent one has its default. */

/** Filters of the whole app: they stay when the page changes. */
export interface SharedSearch {
  readonly mesh?: string | undefined;
  readonly ns?: string | undefined;
  /** Kuma minor to predict for instead of each zone's own. */
  readonly kuma?: string | undefined;
}

type TopologyView = 'diagram' | 'outline' | 'table';
export type PanelTab = 'overview' | 'conditions' | 'generated' | 'yaml';

export interface TopologySearch extends SharedSearch {
  readonly zone?: string | undefined;
  readonly view?: TopologyView | undefined;
  /** Node that the panel shows, by its graph id. */
  readonly sel?: string | undefined;
  /** Edge that is lit. */
  readonly edge?: string | undefined;
  readonly tab?: PanelTab | undefined;
  /** Find expression: `namespace=shop status=broken zone!=zone-2`. */
  readonly find?: string | undefined;
  /** Neighbourhood of the selection, in steps. */
  readonly depth?: number | undefined;
  readonly focus?: string | undefined;
  /** Ids of folded pills whose contents are shown one by one, separated by commas. */
  readonly open?: string | undefined;
  readonly generated?: boolean | undefined;
}

export interface RoutesSearch extends SharedSearch {
  readonly q?: string | undefined;
  readonly zone?: string | undefined;
  readonly state?: string | undefined;
  readonly sort?: string | undefined;
  readonly desc?: boolean | undefined;
}

export interface RouteSearch extends SharedSearch {
  readonly tab?: string | undefined;
}

export interface FindingsSearch extends SharedSearch {
  readonly q?: string | undefined;
  readonly zone?: string | undefined;
  readonly severity?: string | undefined;
  readonly basis?: string | undefined;
  readonly code?: string | undefined;
  /** Those that a file or an annotation suppresses are shown too. */
  readonly suppressed?: boolean | undefined;
  /** Only what came since the moment that is compared with. */
  readonly new?: boolean | undefined;
  /** Key of the unfolded finding. */
  readonly open?: string | undefined;
}

export interface StudioSearch extends SharedSearch {
  readonly zone?: string | undefined;
  /** Object to edit, by its key. */
  readonly object?: string | undefined;
  /** Right-hand tab. */
  readonly tab?: string | undefined;
  /** Narrow layout: which column is shown. */
  readonly pane?: string | undefined;
  /** A fix to open as a diff: the finding's id and the number of the fix, `KGA301-0a1b2c3d4e:0`. */
  readonly fix?: string | undefined;
  readonly template?: string | undefined;
}

export interface ZonesSearch extends SharedSearch {
  readonly zone?: string | undefined;
}

export interface UpgradeSearch extends SharedSearch {
  /** Minor to compare with; absent: each zone's own. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

type Raw = Readonly<Record<string, unknown>>;

function text(raw: Raw, name: string): string | undefined {
  const value = raw[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function oneOf<T extends string>(raw: Raw, name: string, allowed: readonly T[]): T | undefined {
  const value = raw[name];
  return allowed.find((entry) => entry === value);
}

function flag(raw: Raw, name: string): boolean | undefined {
  const value = raw[name];
  return value === true || value === 'true' ? true : undefined;
}

/** Drops undefined fields, so that equal views have equal addresses. */
function compact<T extends object>(search: T): T {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined)) as T;
}

export function sharedSearch(raw: Raw): SharedSearch {
  return compact({ mesh: text(raw, 'mesh'), ns: text(raw, 'ns'), kuma: text(raw, 'kuma') });
}

export function topologySearch(raw: Raw): TopologySearch {
  const depth = Number(raw['depth']);
  return compact({
    ...sharedSearch(raw),
    zone: text(raw, 'zone'),
    view: oneOf(raw, 'view', ['outline', 'table'] as const),
    sel: text(raw, 'sel'),
    edge: text(raw, 'edge'),
    tab: oneOf(raw, 'tab', ['conditions', 'generated', 'yaml'] as const),
    find: text(raw, 'find'),
    focus: text(raw, 'focus'),
    open: text(raw, 'open'),
    depth: depth >= 1 && depth <= 3 ? Math.trunc(depth) : undefined,
    generated: flag(raw, 'generated'),
  });
}

export function routesSearch(raw: Raw): RoutesSearch {
  return compact({
    ...sharedSearch(raw),
    q: text(raw, 'q'),
    zone: text(raw, 'zone'),
    state: text(raw, 'state'),
    sort: text(raw, 'sort'),
    desc: flag(raw, 'desc'),
  });
}

export function routeSearch(raw: Raw): RouteSearch {
  return compact({ ...sharedSearch(raw), tab: text(raw, 'tab') });
}

export function findingsSearch(raw: Raw): FindingsSearch {
  return compact({
    ...sharedSearch(raw),
    q: text(raw, 'q'),
    zone: text(raw, 'zone'),
    severity: text(raw, 'severity'),
    basis: text(raw, 'basis'),
    code: text(raw, 'code'),
    suppressed: flag(raw, 'suppressed'),
    new: flag(raw, 'new'),
    open: text(raw, 'open'),
  });
}

export function studioSearch(raw: Raw): StudioSearch {
  return compact({
    ...sharedSearch(raw),
    zone: text(raw, 'zone'),
    object: text(raw, 'object') ?? text(raw, 'key'),
    tab: text(raw, 'tab'),
    pane: text(raw, 'pane'),
    fix: text(raw, 'fix'),
    template: text(raw, 'template'),
  });
}

export function zonesSearch(raw: Raw): ZonesSearch {
  return compact({ ...sharedSearch(raw), zone: text(raw, 'zone') });
}

export function upgradeSearch(raw: Raw): UpgradeSearch {
  return compact({ ...sharedSearch(raw), from: text(raw, 'from'), to: text(raw, 'to') });
}

/** `?a=b` → fields, all text: addresses are typed and shared by people, so no JSON in them. */
export function parseSearch(query: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(query));
}

/** Fields → `?a=b`, readable: slashes and colons need no escape in a query. */
export function stringifySearch(search: Readonly<Record<string, unknown>>): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) {
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') params.set(name, String(value));
  }
  const query = params.toString().replaceAll('%2F', '/').replaceAll('%3A', ':').replaceAll('%3D', '=');
  return query === '' ? '' : `?${query}`;
}

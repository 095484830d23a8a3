import type { RouteList, RouteRow, State } from '@routescope/contract';
import { invalidOf, keyOf, type KubeObject, type RouteReport, type Standing, type Standings, standingsOf } from '@routescope/translator';
import type { View, ZoneView } from '../view.ts';
import { countSeverities } from './counts.ts';
import { listIn, textIn } from './json.ts';
import { meshOf } from './mesh.ts';
import { viewParents } from './route-parents.ts';
import { viewRules } from './route-rules.ts';

export interface RouteFilter {
  readonly zone?: string | undefined;
  readonly namespace?: string | undefined;
  readonly mesh?: string | undefined;
}

/** All HTTPRoutes that fit a filter, by namespace, name and zone, so that the same route of several zones stands together. */
export function viewRoutes(view: View, filter: RouteFilter): RouteList {
  const rows = view.zones
    .filter((zone) => filter.zone === undefined || zone.name === filter.zone)
    .flatMap((zone) => zoneRows(view, zone, filter));
  return {
    revision: view.revision,
    routes: rows.toSorted((a, b) => compare(a.namespace, b.namespace) || compare(a.name, b.name) || compare(a.zone, b.zone)),
  };
}

function zoneRows(view: View, zone: ZoneView, filter: RouteFilter): RouteRow[] {
  const standings = standingsIn(view, zone);
  const reports = new Map(zone.translation.routes.map((report) => [`${report.route.namespace}/${report.route.name}`, report]));
  return zone.objects
    .filter((object) => object.kind === 'HTTPRoute' && (filter.namespace === undefined || object.metadata.namespace === filter.namespace))
    .map((route) => viewRoute(view, zone, standings, route, reports.get(`${route.metadata.namespace ?? ''}/${route.metadata.name}`)))
    .filter((row) => filter.mesh === undefined || row.mesh === filter.mesh);
}

const known = new WeakMap<View, Map<string, Standings>>();

/** The states of a zone's routes, worked out once for a view. */
function standingsIn(view: View, zone: ZoneView): Standings {
  const zones = known.get(view) ?? new Map<string, Standings>();
  known.set(view, zones);
  const standings = zones.get(zone.name) ?? standingsOf(zone, view.findings);
  zones.set(zone.name, standings);
  return standings;
}

function viewRoute(view: View, zone: ZoneView, standings: Standings, route: KubeObject, report: RouteReport | undefined): RouteRow {
  const key = keyOf(route);
  const namespace = route.metadata.namespace ?? '';
  const parents = viewParents(zone, standings, route, key, report);
  const rules = viewRules(route.spec ?? {}, namespace, report);
  const origin = zone.from.origins.get(key);
  return {
    key,
    zone: zone.name,
    cluster: zone.cluster,
    namespace,
    name: route.metadata.name,
    mesh: meshOf(zone, route) ?? 'default',
    state: stateOf(standings.of(key)),
    hostnames: listIn(route.spec?.['hostnames']).flatMap((hostname) => textIn(hostname) ?? []),
    parents,
    rules,
    findings: countSeverities(view.findingsOf(zone.name, key)),
    invalid: invalidOf(zone.translation, key).length > 0,
    ...(origin === undefined ? {} : { origin: { file: origin.file, line: origin.line } }),
  };
}

/** The picture's states that a route can have are those of a row. */
function stateOf(standing: Standing | undefined): State {
  const { state = 'unknown' } = standing ?? {};
  return state === 'elsewhere' || state === 'ghost' || state === 'generated' ? 'unknown' : state;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

import type { Estate, SourceSummary, ZoneSummary } from '@routescope/contract';
import type { KubeObject } from '@routescope/translator';
import type { Source } from '../sources/source.ts';
import type { View, ZoneView } from '../view.ts';
import { countNames, countSeverities } from './counts.ts';
import { viewMeshZones } from './mesh-zones.ts';
import { meshOf } from './mesh.ts';

/** What is open, for the shell of the page and the Zones page. */
export function viewEstate(view: View): Estate {
  const { workspace, zones } = view;
  const { sources } = workspace;
  const objects = zones.flatMap((zone) => zone.objects);
  return {
    revision: view.revision,
    epoch: workspace.epoch,
    title: workspace.options.title ?? sources.map((source) => source.current().title).find((title) => title !== '') ?? 'Nothing open',
    mode: modeOf(sources, workspace.options.picker ?? false),
    writable: workspace.options.writable ?? false,
    picker: workspace.options.picker ?? false,
    ...(view.kuma === undefined ? {} : { kumaOverride: view.kuma }),
    sources: sources.map((source) => viewSource(source)),
    zones: zones.map((zone) => viewZone(view, zone)),
    problems: sources.flatMap((source) => [...source.current().problems]),
    meshes: sorted(zones.flatMap((zone) => zone.objects.flatMap((object) => meshOf(zone, object) ?? []))),
    namespaces: sorted(objects.flatMap((object) => namespaceOf(object))),
    counts: countNames(objects.map((object) => object.kind)),
    findings: countSeverities(view.findings),
  };
}

/** With nothing open yet, what can be opened decides. */
function modeOf(sources: readonly Source[], picker: boolean): Estate['mode'] {
  const kinds = new Set(sources.map((source) => source.kind));
  if (kinds.size === 0 && picker) return 'live';
  if (kinds.size > 1) return 'mixed';
  return kinds.has('kubernetes') ? 'live' : 'files';
}

function viewSource(source: Source): SourceSummary {
  const value = source.current();
  return {
    id: source.id,
    kind: source.kind,
    name: source.name,
    location: source.location,
    state: value.state,
    ...(value.message === undefined ? {} : { message: value.message }),
    ...(value.lastSeen === undefined ? {} : { lastSeen: value.lastSeen }),
    zones: value.zones.map((zone) => zone.name),
    ...(value.files === undefined ? {} : { files: value.files }),
    problems: value.problems.length,
  };
}

function viewZone(view: View, zone: ZoneView): ZoneSummary {
  const { from, source, translation } = zone;
  const counts = countNames(zone.objects.map((object) => object.kind));
  return {
    name: zone.name,
    cluster: zone.cluster,
    source: source.id,
    kuma: translation.kuma,
    kumaBasis: zone.kumaBasis,
    ...(from.kumaFrom === undefined || view.kuma !== undefined ? {} : { kumaFrom: from.kumaFrom }),
    mode: zone.settings.mode,
    settings: zone.settings,
    settingBases: from.settingBases,
    counts,
    nodes: (counts['Gateway'] ?? 0) + listeners(zone.objects) + (counts['HTTPRoute'] ?? 0) + (counts['Service'] ?? 0),
    problems: source.current().problems.filter((problem) => problem.zone === from.name).length,
    findings: countSeverities(view.findings.filter((finding) => finding.places.some((place) => place.zone === zone.name))),
    hidden: [...zone.hidden],
    capabilities: [...from.capabilities],
    meshZones: viewMeshZones(view, zone),
    state: from.state,
    ...(from.message === undefined ? {} : { message: from.message }),
    ...(from.lastSeen === undefined ? {} : { lastSeen: from.lastSeen }),
  };
}

function listeners(objects: readonly KubeObject[]): number {
  return objects
    .filter((object) => object.kind === 'Gateway')
    .map((gateway) => gateway.spec?.['listeners'])
    .reduce<number>((sum, list) => sum + (Array.isArray(list) ? list.length : 0), 0);
}

function namespaceOf(object: KubeObject): string[] {
  if (object.kind === 'Namespace') return [object.metadata.name];
  return object.metadata.namespace === undefined ? [] : [object.metadata.namespace];
}

function sorted(names: readonly string[]): string[] {
  return [...new Set(names)].toSorted((a, b) => (a < b ? -1 : 1));
}

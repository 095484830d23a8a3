import {
  type Basis,
  buildGraph,
  checkAll,
  type ControlPlaneSettings,
  type Finding,
  type Graph,
  type GraphOptions,
  keyOf,
  type KubeObject,
  kumaVersions,
  type ObjectKey,
  prepareTranslation,
  type PreparedTranslation,
  settingsOf,
  type TranslatedZone,
  type Zone,
} from '@routescope/translator';
import type { Source, SourceZone, Suppression } from './sources/source.ts';
import type { Workspace } from './workspace.ts';

/** A zone with its source and all that follows from it. */
export interface ZoneView extends TranslatedZone {
  readonly source: Source;
  readonly from: SourceZone;
  readonly prepared: PreparedTranslation;
  readonly byKey: ReadonlyMap<ObjectKey, KubeObject>;
}

interface CachedZone {
  /** Settings and version that it was translated with. */
  readonly basis: string;
  readonly view: ZoneView;
}

/** Translated zones by what the source gave, so that an unchanged zone survives a revision. */
export type ZoneCache = WeakMap<SourceZone, CachedZone[]>;

interface ViewOptions {
  readonly workspace: Workspace;
  readonly revision: number;
  readonly zoneCache: ZoneCache;
  readonly kuma?: string;
}

/** The version that a zone is translated for when nothing says one: the newest of Kuma's current major version. */
export const defaultKuma: string = newestReleased();

function newestReleased(): string {
  const newest = kumaVersions.findLast((version) => version.patch.split('.').length === 3) ?? kumaVersions.at(-1);
  if (newest === undefined) throw new Error('no Kuma version is known');
  return newest.patch;
}

/** Versions kept for one zone beside its own: what `?kuma=` asked for. */
const mostVersions = 6;

/** All zones at one revision, for their own Kuma versions or for one that was asked for. */
export class View {
  readonly revision: number;
  readonly kuma: string | undefined;
  readonly #workspace: Workspace;
  readonly #zoneCache: ZoneCache;
  #zones: readonly ZoneView[] | undefined;
  #findings: readonly Finding[] | undefined;
  #findingsByObject: ReadonlyMap<string, readonly Finding[]> | undefined;
  readonly #graphs = new Map<string, Graph>();

  constructor(options: ViewOptions) {
    this.#workspace = options.workspace;
    this.revision = options.revision;
    this.kuma = options.kuma;
    this.#zoneCache = options.zoneCache;
  }

  get workspace(): Workspace {
    return this.#workspace;
  }

  get zones(): readonly ZoneView[] {
    this.#zones ??= this.#translate();
    return this.#zones;
  }

  zone(name: string): ZoneView | undefined {
    return this.zones.find((zone) => zone.name === name);
  }

  /** Suppressed findings are included, and marked. */
  get findings(): readonly Finding[] {
    this.#findings ??= checkAll(this.zones, { ignore: this.suppressions });
    return this.#findings;
  }

  get suppressions(): readonly Suppression[] {
    return this.#workspace.sources.flatMap((source) => source.current().suppressions);
  }

  /** Findings that touch an object, suppressed ones excepted. */
  findingsOf(zone: string, key: ObjectKey): readonly Finding[] {
    this.#findingsByObject ??= indexFindings(this.findings);
    return this.#findingsByObject.get(`${zone} ${key}`) ?? [];
  }

  graph(options: Omit<GraphOptions, 'findings'>): Graph {
    const name = JSON.stringify(options);
    const known = this.#graphs.get(name);
    if (known !== undefined) return known;
    const graph = buildGraph(this.zones, { ...options, findings: this.findings });
    this.#graphs.set(name, graph);
    return graph;
  }

  #translate(): ZoneView[] {
    const all = this.#workspace.sources.flatMap((source) => source.current().zones.map((zone) => ({ source, zone })));
    const named = uniqueNames(all);
    return named.map(({ source, zone, name }) => this.#translateZone(source, zone, name, named.length > 1));
  }

  #translateZone(source: Source, from: SourceZone, name: string, isOneOfSeveral: boolean): ZoneView {
    const settings = settingsIn(from, name, isOneOfSeveral);
    const kuma = this.kuma ?? from.kuma ?? defaultKuma;
    const basis = JSON.stringify([name, kuma, settings]);
    const cached = this.#zoneCache.get(from) ?? [];
    const known = cached.find((entry) => entry.basis === basis);
    if (known !== undefined) return known.view;
    const kumaBasis: Basis = this.kuma === undefined ? from.kumaBasis : 'set';
    const zone: Zone = { name, cluster: from.cluster, kuma, kumaBasis, settings, objects: from.objects, hidden: from.hidden };
    const prepared = prepareTranslation(from.objects, { ...settings, kuma });
    const view: ZoneView = { ...zone, translation: prepared.translation, source, from, prepared, byKey: indexObjects(from.objects) };
    this.#zoneCache.set(from, [...cached, { basis, view }].slice(-mostVersions));
    return view;
  }
}

/** The settings of a zone's control plane: what the source says, else the defaults of Kuma's chart; one zone of several is called by its name. */
function settingsIn(from: SourceZone, name: string, isOneOfSeveral: boolean): ControlPlaneSettings {
  return settingsOf({ kuma: '', ...(isOneOfSeveral ? { zone: name } : {}), ...from.settings });
}

/** Zones of different sources may have the same name: the later ones get their source's name behind theirs. */
function uniqueNames(zones: readonly { source: Source; zone: SourceZone }[]): { source: Source; zone: SourceZone; name: string }[] {
  const taken = new Set<string>();
  return zones.map(({ source, zone }) => {
    let name = zone.name;
    for (let count = 1; taken.has(name); count += 1)
      name = count === 1 ? `${zone.name} (${source.name})` : `${zone.name} (${source.name} ${count})`;
    taken.add(name);
    return { source, zone, name };
  });
}

function indexObjects(objects: readonly KubeObject[]): Map<ObjectKey, KubeObject> {
  return new Map(objects.map((object) => [keyOf(object), object]));
}

function indexFindings(findings: readonly Finding[]): Map<string, Finding[]> {
  const index = new Map<string, Finding[]>();
  for (const finding of findings) {
    if (finding.suppressed !== undefined) continue;
    for (const place of new Set(finding.places.map(({ zone, object }) => `${zone} ${object}`))) {
      const list = index.get(place);
      if (list === undefined) index.set(place, [finding]);
      else list.push(finding);
    }
  }
  return index;
}

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

/** What a list of objects comes to under one version and one set of settings. */
interface CachedTranslation {
  readonly basis: string;
  readonly prepared: PreparedTranslation;
  readonly byKey: ReadonlyMap<ObjectKey, KubeObject>;
}

/** What findings were made from: they stay as long as each part does. */
interface CachedFindings {
  readonly of: readonly unknown[];
  readonly findings: readonly Finding[];
}

/** What survives a revision: the parts of it that did not change are not worked out again. */
export class ViewMemory {
  /** By what the source gave. */
  readonly zones = new WeakMap<SourceZone, CachedZone[]>();
  /** By the list of objects alone: that a zone lost its connection, or is a minute older, changes nothing about them. */
  readonly translations = new WeakMap<readonly KubeObject[], CachedTranslation[]>();
  /** By the version asked for. */
  readonly findings = new Map<string, CachedFindings>();
}

interface ViewOptions {
  readonly workspace: Workspace;
  readonly revision: number;
  readonly memory: ViewMemory;
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
  readonly #memory: ViewMemory;
  #zones: readonly ZoneView[] | undefined;
  #findings: readonly Finding[] | undefined;
  #findingsByObject: ReadonlyMap<string, readonly Finding[]> | undefined;
  readonly #graphs = new Map<string, Graph>();

  constructor(options: ViewOptions) {
    this.#workspace = options.workspace;
    this.revision = options.revision;
    this.kuma = options.kuma;
    this.#memory = options.memory;
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
    this.#findings ??= this.#check();
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

  #check(): readonly Finding[] {
    const { suppressions, zones } = this;
    const parts = zones.flatMap(({ prepared, name, cluster, kuma, kumaBasis, settings, hidden }) => [
      prepared,
      JSON.stringify([name, cluster, kuma, kumaBasis, settings, hidden]),
    ]);
    const day = today();
    const of = [...parts, JSON.stringify(suppressions), day];
    const known = this.#memory.findings.get(this.kuma ?? '');
    if (known?.of.length === of.length && known.of.every((part, index) => part === of[index])) return known.findings;
    const findings = checkAll(zones, { ignore: suppressions, today: day });
    this.#memory.findings.delete(this.kuma ?? '');
    this.#memory.findings.set(this.kuma ?? '', { of, findings });
    const oldest = this.#memory.findings.keys().next().value;
    if (this.#memory.findings.size > mostVersions && oldest !== undefined) this.#memory.findings.delete(oldest);
    return findings;
  }

  #translate(): ZoneView[] {
    const named = nameZones(this.#workspace.sources);
    return named.map(({ source, zone, name }) => this.#translateZone(source, zone, name, named.length > 1));
  }

  #translateZone(source: Source, from: SourceZone, name: string, isOneOfSeveral: boolean): ZoneView {
    const settings = settingsIn(from, name, isOneOfSeveral);
    const kuma = this.kuma ?? from.kuma ?? defaultKuma;
    const basis = JSON.stringify([name, kuma, settings]);
    const cached = this.#memory.zones.get(from) ?? [];
    const known = cached.find((entry) => entry.basis === basis);
    if (known !== undefined) return known.view;
    const kumaBasis: Basis = this.kuma === undefined ? from.kumaBasis : 'set';
    const zone: Zone = { name, cluster: from.cluster, kuma, kumaBasis, settings, objects: from.objects, hidden: from.hidden };
    const { prepared, byKey } = this.#prepare(from.objects, settings, kuma);
    const view: ZoneView = { ...zone, translation: prepared.translation, source, from, prepared, byKey };
    this.#memory.zones.set(from, [...cached, { basis, view }].slice(-mostVersions));
    return view;
  }

  #prepare(objects: readonly KubeObject[], settings: ControlPlaneSettings, kuma: string): CachedTranslation {
    const basis = JSON.stringify([kuma, settings]);
    const cached = this.#memory.translations.get(objects) ?? [];
    const known = cached.find((entry) => entry.basis === basis);
    if (known !== undefined) return known;
    const made = { basis, prepared: prepareTranslation(objects, { ...settings, kuma }), byKey: indexObjects(objects) };
    this.#memory.translations.set(objects, [...cached, made].slice(-mostVersions));
    return made;
  }
}

/** The settings of a zone's control plane: what the source says, else the defaults of Kuma's chart; one zone of several is called by its name. */
function settingsIn(from: SourceZone, name: string, isOneOfSeveral: boolean): ControlPlaneSettings {
  return settingsOf({ kuma: '', ...(isOneOfSeveral ? { zone: name } : {}), ...from.settings });
}

/** The zones of all sources. Those of different sources may have the same name: the later ones get their source's name behind theirs. */
export function nameZones(sources: readonly Source[]): { source: Source; zone: SourceZone; name: string }[] {
  const zones = sources.flatMap((source) => source.current().zones.map((zone) => ({ source, zone })));
  const taken = new Set<string>();
  return zones.map(({ source, zone }) => {
    let name = zone.name;
    for (let count = 1; taken.has(name); count += 1)
      name = count === 1 ? `${zone.name} (${source.name})` : `${zone.name} (${source.name} ${count})`;
    taken.add(name);
    return { source, zone, name };
  });
}

/** The day, for what ends or grows old by the day. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
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

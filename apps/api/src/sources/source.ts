import type { Capability, MeshZone, Problem, SettingBasis, ZoneState } from '@routescope/contract';
import type { Basis, ControlPlaneSettings, KubeObject, ObjectKey } from '@routescope/translator';

/** Where an object stands in a folder. Lines are 1-based; offsets are in the file's text without byte order mark. */
export interface ObjectOrigin {
  /** Path relative to the source's root, with forward slashes. */
  readonly file: string;
  /** Line of the object's first field. */
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly startLine: number;
  /** Position in a list, where the document is one. */
  readonly item?: number;
}

/**
 * One zone as a source sees it. The same value is kept as long as nothing in the zone changed: identity tells consumers
 * what they may reuse. Objects are trimmed (`trimObject`), so no Secret contents are in here.
 */
export interface SourceZone {
  readonly name: string;
  readonly cluster: string;
  /** Kuma version as written or detected; absent where nothing says it. */
  readonly kuma?: string;
  readonly kumaBasis: Basis;
  /** What `kuma` was read from. */
  readonly kumaFrom?: string;
  /** The settings that something says; the rest have their defaults. */
  readonly settings: Partial<ControlPlaneSettings>;
  /** By setting name. */
  readonly settingBases: Readonly<Record<string, SettingBasis>>;
  readonly objects: readonly KubeObject[];
  readonly origins: ReadonlyMap<ObjectKey, ObjectOrigin>;
  readonly hidden: readonly { readonly kind: string; readonly reason: string }[];
  readonly capabilities: readonly Capability[];
  /** Zones that a global control plane's API lists; without it they are read from its objects. */
  readonly meshZones?: readonly Omit<MeshZone, 'open'>[];
  readonly state: ZoneState;
  /** What is wrong when the state is not `live`. */
  readonly message?: string;
  /** ISO 8601: when the source was last known to be current; absent while live. */
  readonly lastSeen?: string;
}

/** An object that `routescope.yaml` asks to be silent about. */
export interface Suppression {
  readonly code: string;
  readonly reason: string;
  readonly object?: ObjectKey;
  readonly zone?: string;
}

/** What a source holds at one moment. Immutable. */
export interface SourceValue {
  readonly title: string;
  readonly zones: readonly SourceZone[];
  readonly problems: readonly Problem[];
  readonly suppressions: readonly Suppression[];
  readonly state: ZoneState;
  readonly message?: string;
  readonly lastSeen?: string;
  /** Files read, for folders. */
  readonly files?: number;
}

/** Where objects come from: a folder of manifests, or a Kubernetes API server. It has a current value that changes. */
export interface Source {
  /** Unique among the sources of one run. */
  readonly id: string;
  readonly kind: 'directory' | 'kubernetes';
  readonly name: string;
  /** Path of the folder or address of the API server, for people. */
  readonly location: string;
  current(): SourceValue;
  /** Calls `listener` after every change with the names of the zones that changed; returns the function that ends it. */
  subscribe(listener: (changedZones: readonly string[]) => void): () => void;
  /** Resolves once there is a first value worth showing, even if that is an error state. Never rejects for what the world does. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Text of the file of an origin, without byte order mark; undefined where it cannot be read any more or there are no files. */
  readFile(file: string): Promise<string | undefined>;
}

import type { KubeObject } from './resources/object.ts';
import type { ControlPlaneSettings, Translation } from './translation.ts';

/** Where a source says something comes from, so that the page can show how sure it is. */
export type Basis = 'detected' | 'set' | 'guessed' | 'default';

/** One zone at one revision: its identity, its settings, its objects. */
export interface Zone {
  readonly name: string;
  /** Name of the Kubernetes cluster, shown as a box inside the zone. */
  readonly cluster: string;
  readonly kuma: string;
  readonly kumaBasis: Basis;
  readonly settings: ControlPlaneSettings;
  readonly objects: readonly KubeObject[];
  /** Kinds (as `Kind.group`, or `Kind`) that could not be read here, with the reason; absent objects of these are "not visible", never "not found". */
  readonly hidden: readonly { readonly kind: string; readonly reason: string }[];
}

/** A zone together with what its control plane makes of it. */
export interface TranslatedZone extends Zone {
  readonly translation: Translation;
}

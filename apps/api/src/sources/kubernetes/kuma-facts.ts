import type { SettingBasis } from '@routescope/contract';
import type { Basis, ControlPlaneSettings } from '@routescope/translator';
import type { KnownZone } from './kuma-zones.ts';

/** What is known of a zone's control plane, and from what. */
export interface KumaFacts {
  readonly kuma?: string;
  readonly kumaBasis: Basis;
  readonly kumaFrom?: string;
  readonly settings: Partial<ControlPlaneSettings>;
  readonly settingBases: Readonly<Record<string, SettingBasis>>;
  /** Zones that a global control plane's API lists. */
  readonly meshZones?: readonly KnownZone[];
}

/** Facts that one origin gives. */
export interface PartialFacts {
  readonly kuma?: string | undefined;
  readonly settings: { readonly [K in keyof ControlPlaneSettings]?: ControlPlaneSettings[K] | undefined };
  readonly basis: Basis;
  readonly from: string;
  readonly zones?: readonly KnownZone[];
}

/** Puts facts together; where two origins speak of one thing the earlier in the list wins. */
export function mergeFacts(origins: readonly (PartialFacts | undefined)[]): KumaFacts {
  const settings: Record<string, unknown> = {};
  const settingBases: Record<string, SettingBasis> = {};
  let version: PartialFacts | undefined;
  for (const facts of origins) {
    if (facts === undefined) continue;
    if (facts.kuma !== undefined) version ??= facts;
    for (const [name, value] of Object.entries(facts.settings)) {
      if (value === undefined || name in settings) continue;
      settings[name] = value;
      settingBases[name] = { basis: facts.basis, from: facts.from };
    }
  }
  const zones = origins.find((facts) => facts?.zones !== undefined)?.zones;
  return {
    ...(version?.kuma === undefined ? {} : { kuma: version.kuma, kumaFrom: version.from }),
    kumaBasis: version?.basis ?? 'default',
    settings,
    settingBases,
    ...(zones === undefined ? {} : { meshZones: zones }),
  };
}

import { profile as v2_2 } from './2.2.ts';
import { profile as v2_3 } from './2.3.ts';
import { profile as v2_4 } from './2.4.ts';
import { profile as v2_5 } from './2.5.ts';
import { profile as v2_6 } from './2.6.ts';
import { profile as v2_7 } from './2.7.ts';
import { profile as v2_8 } from './2.8.ts';
import { profile as v2_9 } from './2.9.ts';
import { profile as v2_10 } from './2.10.ts';
import { profile as v2_11 } from './2.11.ts';
import { profile as v2_12 } from './2.12.ts';
import { profile as v2_13 } from './2.13.ts';
import { profile as v2_14 } from './2.14.ts';
import { profile as v3_0 } from './3.0.ts';
import type { Profile } from './profile.ts';

/** A Kuma minor that Routescope knows. */
export interface KumaVersionInfo {
  readonly minor: string;
  /** The latest patch that was looked at. */
  readonly patch: string;
  /** The minor no longer gets patches. */
  readonly endOfLife: boolean;
  /** The Gateway API release that this minor is built and tested with. */
  readonly gatewayApi: string;
  readonly note: string;
}

/** One known minor with its profile as of patch 0. */
export interface KnownVersion extends KumaVersionInfo {
  readonly profile: Profile;
}

function known(profile: Profile, patch: string, gatewayApi: string, endOfLife: boolean, note = ''): KnownVersion {
  return { minor: profile.version, patch, gatewayApi, endOfLife, note, profile };
}

/** Oldest first. A minor that gets no file of its own would stand here with the profile of the one before. */
export const knownVersions: readonly KnownVersion[] = [
  known(v2_2, '2.2.9', '0.6.2', true, 'Gateway API is experimental; routes on Services are not translated.'),
  known(v2_3, '2.3.7', '0.7.1', true, 'Gateway API is experimental.'),
  known(v2_4, '2.4.10', '0.8.0', true, 'Gateway API is experimental.'),
  known(v2_5, '2.5.11', '1.0.0', true, 'Gateway API is experimental.'),
  known(v2_6, '2.6.15', '1.0.0', true, 'Gateway API is experimental.'),
  known(v2_7, '2.7.29', '1.0.0', false, 'Long-term support.'),
  known(v2_8, '2.8.8', '1.0.0', true),
  known(v2_9, '2.9.19', '1.2.0', false),
  known(v2_10, '2.10.11', '1.2.1', true),
  known(v2_11, '2.11.18', '1.3.0', false),
  known(v2_12, '2.12.14', '1.3.0', false),
  known(v2_13, '2.13.10', '1.4.1', false),
  known(v2_14, '2.14.3', '1.5.1', false),
  known(v3_0, '3.0', '1.6.0', false, 'Not released; as of the development branch of 2026-08-21.'),
];

/** The closed list of minors that Routescope knows, oldest first. */
export const kumaVersions: readonly KumaVersionInfo[] = knownVersions.map(({ minor, patch, endOfLife, gatewayApi, note }) => ({
  minor,
  patch,
  endOfLife,
  gatewayApi,
  note,
}));

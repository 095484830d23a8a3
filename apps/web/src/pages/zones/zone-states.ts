import type { ZoneState } from '@routescope/contract';
import type { DisplayState } from '../../components/StateBadge/states.ts';

/** Colour and word of how a zone's source fares. */
export const zoneStates: Readonly<Record<ZoneState, readonly [state: DisplayState, word: string]>> = {
  live: ['ready', 'Live'],
  stale: ['degraded', 'Not answering'],
  error: ['unreachable', 'Failed'],
  loading: ['progress', 'Loading'],
};

import type { ZoneState, ZoneSummary } from '@routescope/contract';
import type { DisplayState } from '../../components/StateBadge/states.ts';

/** Colour and word of how a zone's source fares. */
export const zoneStates: Readonly<Record<ZoneState, readonly [state: DisplayState, word: string]>> = {
  live: ['ready', 'Live'],
  stale: ['degraded', 'Not answering'],
  error: ['unreachable', 'Failed'],
  loading: ['progress', 'Loading'],
};

/** Whether what is shown of a zone may be old, because its source does not answer. */
export function isLost(zone: ZoneSummary): boolean {
  return zone.state === 'stale' || zone.state === 'error';
}

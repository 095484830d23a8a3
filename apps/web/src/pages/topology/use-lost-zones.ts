import type { Estate } from '@routescope/contract';
import { useMemo } from 'react';
import { spanWords, useNow } from '../../components/relative-time.ts';
import { isLost } from '../zones/zone-states.ts';

/** Zones that do not answer, each with for how long: `not seen for 40 s`. */
export function useLostZones(estate: Estate | undefined): ReadonlyMap<string, string> {
  const lost = useMemo(() => estate?.zones.filter(isLost) ?? [], [estate]);
  const seen = lost.flatMap((zone) => (zone.lastSeen === undefined ? [] : [Date.parse(zone.lastSeen)]));
  const now = useNow(seen.length === 0 ? undefined : Math.max(...seen));
  const words = lost.map(({ name, lastSeen }) => [
    name,
    lastSeen === undefined ? 'not seen yet' : `not seen for ${spanWords(now - Date.parse(lastSeen))}`,
  ]);
  const text = JSON.stringify(words);
  // The clock ticks more often than the words change.
  return useMemo(() => new Map(JSON.parse(text) as [string, string][]), [text]);
}

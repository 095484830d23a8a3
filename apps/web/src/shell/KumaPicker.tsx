import type { Estate, Versions } from '@routescope/contract';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { versionsQuery } from '../api/queries.ts';
import { Picker } from '../components/Picker/Picker.tsx';
import { useSetSharedSearch, useSharedSearch } from './shared-search.ts';

/** The Kuma versions that zones run, or the one that all of them are translated for instead. */
export function KumaPicker({ estate }: { readonly estate: Estate | undefined }): ReactNode {
  const { kuma } = useSharedSearch();
  const setShared = useSetSharedSearch();
  const { data: versions } = useQuery(versionsQuery());
  return (
    <Picker
      label="Kuma"
      value={kuma}
      none={ownVersions(estate)}
      noneOption="What each zone runs"
      options={(versions?.versions ?? [])
        .toReversed()
        .map((version) => ({ value: version.minor, label: version.minor, note: noteOf(estate, version) }))}
      onPick={(picked) => setShared({ kuma: picked })}
    />
  );
}

/** `2.14` where all zones agree, `2.12, 2.14` where they do not. */
function ownVersions(estate: Estate | undefined): string {
  if (estate === undefined || estate.zones.length === 0) return 'each zone’s own';
  const own = estate.kumaOverride === undefined ? estate.zones.map((zone) => zone.kuma.minor) : [];
  const minors = [...new Set(own)].toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  return minors.length === 0 ? 'each zone’s own' : minors.join(', ');
}

/** Which zones run it, else which Gateway API it knows. */
function noteOf(estate: Estate | undefined, version: Versions['versions'][number]): string {
  const zones = estate?.kumaOverride === undefined ? (estate?.zones ?? []).filter((zone) => zone.kuma.minor === version.minor) : [];
  if (zones.length > 2) return `${zones.length} zones`;
  if (zones.length > 0) return zones.map((zone) => zone.name).join(', ');
  return typeof version['gatewayApi'] === 'string' ? `Gateway API ${version['gatewayApi']}` : '';
}

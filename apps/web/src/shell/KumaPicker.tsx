import type { Estate } from '@routescope/contract';
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
  const minors = (versions?.versions ?? []).map((version) => version.minor);
  return (
    <Picker
      label="Kuma"
      value={kuma}
      none={ownVersions(estate)}
      options={minors.map((minor) => ({ value: minor, label: minor, note: usedBy(estate, minor) }))}
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

function usedBy(estate: Estate | undefined, minor: string): string {
  if (estate?.kumaOverride !== undefined) return '';
  const zones = (estate?.zones ?? []).filter((zone) => zone.kuma.minor === minor).map((zone) => zone.name);
  return zones.length > 2 ? `${zones.length} zones` : zones.join(', ');
}

import type { Zone } from '@routescope/translator';
import { kumaVersions } from '@routescope/translator';
import { useQueries, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type ReactNode, useCallback, useEffect, useState } from 'react';
import { estateQuery, zoneObjectsQuery } from '../../api/queries.ts';
import { Banner, Page, RowSkeleton } from '../../components/Page/Page.tsx';
import { Picker } from '../../components/Picker/Picker.tsx';
import type { UpgradeSearch } from '../../search.ts';
import { compareMinors, type Upgrade } from './compare-minors.ts';
import { ReleaseNotes } from './ReleaseNotes.tsx';
import { UpgradeChanges } from './UpgradeChanges.tsx';
import css from './UpgradePage.module.css';

const minors = kumaVersions.map((version) => version.minor);
const newest = minors.at(-1) ?? '';

/** What another Kuma would make of what is open: objects, statuses and findings that change. */
export function UpgradePage(): ReactNode {
  const search = useSearch({ from: '/upgrade' });
  const navigate = useNavigate({ from: '/upgrade' });
  const set = useCallback(
    (change: UpgradeSearch) => void navigate({ search: (before) => ({ ...before, ...change }), replace: true }),
    [navigate],
  );
  const { data: estate, error } = useQuery(estateQuery());
  const zones = useQueries({
    queries: (estate?.zones ?? []).map((zone) => zoneObjectsQuery(zone.name)),
    combine: (results) =>
      results.every((result) => result.data !== undefined) ? results.flatMap((result) => result.data?.zone ?? []) : undefined,
  });
  const own = [...new Set(estate?.zones.map((zone) => zone.kuma.minor) ?? [])].toSorted((a, b) => minors.indexOf(a) - minors.indexOf(b));
  const to = minors.find((minor) => minor === search.to) ?? newest;
  const from = minors.find((minor) => minor === search.from);
  const upgrade = useUpgrade(estate === undefined ? undefined : zones, from, to);
  const options = minors.map((minor) => ({ value: minor, label: minor })).toReversed();
  return (
    <Page title="Upgrade" sub={`from Kuma ${from ?? own.join(', ')} to ${to}`}>
      {error !== null && <Banner tone="error">{error.message}</Banner>}
      <div className={css['choice']}>
        <Picker
          label="from"
          value={from}
          none={own.join(', ')}
          noneOption="each zone’s own version"
          options={options}
          onPick={(minor) => set({ from: minor })}
        />
        <Picker
          label="to"
          value={to}
          none={newest}
          noneOption={`${newest}, the newest`}
          options={options}
          onPick={(minor) => set({ to: minor })}
        />
      </div>
      {upgrade === undefined ? <RowSkeleton rows={6} /> : <UpgradeChanges upgrade={upgrade} from={from ?? own.join(', ')} to={to} />}
      <ReleaseNotes from={from ?? own[0] ?? newest} to={to} />
    </Page>
  );
}

/** The comparison, made after the page was painted: a large estate takes a while. Undefined until it is there. */
function useUpgrade(zones: readonly Zone[] | undefined, from: string | undefined, to: string): Upgrade | undefined {
  const [made, setMade] = useState<{
    readonly zones: readonly Zone[];
    readonly from: string | undefined;
    readonly to: string;
    readonly upgrade: Upgrade;
  }>();
  useEffect(() => {
    if (zones === undefined) return undefined;
    const timer = setTimeout(() => setMade({ zones, from, to, upgrade: compareMinors(zones, from, to) }));
    return () => clearTimeout(timer);
  }, [zones, from, to]);
  // While a change of the estate is compared, the earlier outcome for the same versions stays.
  return made !== undefined && made.from === from && made.to === to ? made.upgrade : undefined;
}

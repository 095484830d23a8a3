import { useQuery } from '@tanstack/react-query';
import { IconSearch } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { estateQuery } from '../api/queries.ts';
import { Picker } from '../components/Picker/Picker.tsx';
import { ColorSchemeSwitch } from './ColorSchemeSwitch.tsx';
import { KumaPicker } from './KumaPicker.tsx';
import { LiveStatus } from './LiveStatus.tsx';
import { OpenedSource } from './OpenedSource.tsx';
import { modifierKey } from './shortcuts.ts';
import { useSetSharedSearch, useSharedSearch } from './shared-search.ts';
import css from './Shell.module.css';

/** What is open and what it is filtered by, the search, and how old the data is. */
export function Header({ onSearch }: { readonly onSearch: () => void }): ReactNode {
  const { mesh, ns, kuma } = useSharedSearch();
  const setShared = useSetSharedSearch();
  const { data: estate } = useQuery(estateQuery(kuma));
  return (
    <header className={css['header']}>
      <OpenedSource estate={estate} />
      <Picker label="mesh" value={mesh} none="all" options={asOptions(estate?.meshes)} onPick={(picked) => setShared({ mesh: picked })} />
      <Picker
        label="namespace"
        value={ns}
        none="all"
        options={asOptions(estate?.namespaces)}
        onPick={(picked) => setShared({ ns: picked })}
      />
      <span className={css['spacer']} />
      <button type="button" className={css['search']} onClick={onSearch} aria-label="Search or jump" aria-keyshortcuts="Control+K Meta+K">
        <IconSearch size={15} stroke={1.75} aria-hidden />
        <span>Search or jump</span>
        <kbd className={css['kbd']}>{modifierKey} K</kbd>
      </button>
      <span className={css['spacer']} />
      <KumaPicker estate={estate} />
      <LiveStatus estate={estate} />
      <ColorSchemeSwitch />
    </header>
  );
}

function asOptions(names: readonly string[] | undefined): { value: string; label: string }[] {
  return (names ?? []).map((name) => ({ value: name, label: name }));
}

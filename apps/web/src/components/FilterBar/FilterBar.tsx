import type { Estate } from '@routescope/contract';
import type { ReactNode } from 'react';
import { Picker } from '../Picker/Picker.tsx';
import { SearchField } from '../SearchField/SearchField.tsx';
import css from './FilterBar.module.css';

export interface FilterBarProps {
  readonly estate: Estate | undefined;
  /** Names the search field: `Filter routes`. */
  readonly label: string;
  readonly placeholder: string;
  readonly words: string | undefined;
  readonly zone: string | undefined;
  readonly onWords: (words: string | undefined) => void;
  readonly onZone: (zone: string | undefined) => void;
  /** Further choices. */
  readonly children: ReactNode;
}

/** Filters over a list, which the address keeps: words, the zone where there are several, and what the list has besides. */
export function FilterBar({ estate, label, placeholder, words, zone, onWords, onZone, children }: FilterBarProps): ReactNode {
  const zones = estate?.zones.map(({ name }) => ({ value: name, label: name })) ?? [];
  return (
    <div className={css['bar']}>
      <SearchField width={280} value={words} onChange={onWords} label={label} placeholder={placeholder} />
      {zones.length > 1 && <Picker label="zone" value={zone} none="all" options={zones} onPick={onZone} />}
      {children}
    </div>
  );
}

import { Combobox, useCombobox } from '@mantine/core';
import { IconCheck, IconChevronDown } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { cx } from '../cx.ts';
import css from './Picker.module.css';

interface PickerOption {
  readonly value: string;
  readonly label: string;
  /** Said more quietly at the right. */
  readonly note?: string;
}

export interface PickerProps {
  /** What is picked, written before the value: `namespace`. */
  readonly label: string;
  readonly value: string | undefined;
  /** Word for "nothing picked": `all`. */
  readonly none: string;
  /** The same as a choice in the list, where that needs more words. */
  readonly noneOption?: string;
  readonly options: readonly PickerOption[];
  readonly onPick: (value: string | undefined) => void;
  /** Draws the button in the accent while something is picked. */
  readonly emphasise?: boolean;
}

const searchFrom = 14;

/** A labelled choice of one value or none, with a search field where there are many. */
export function Picker({ label, value, none, noneOption, options, onPick, emphasise = true }: PickerProps): ReactNode {
  const [query, setQuery] = useState('');
  const searchable = options.length > searchFrom;
  const combobox = useCombobox({
    onDropdownClose: () => {
      combobox.resetSelectedOption();
      setQuery('');
    },
    onDropdownOpen: () => {
      combobox.updateSelectedOptionIndex('active');
      if (searchable) combobox.focusSearchInput();
    },
  });
  const needle = query.trim().toLowerCase();
  const all = [{ value: '', label: noneOption ?? none }, ...options];
  const shown = needle === '' ? all : options.filter((option) => option.label.toLowerCase().includes(needle));
  const current = options.find((option) => option.value === value)?.label ?? value ?? none;
  return (
    <Combobox
      store={combobox}
      width="max-content"
      position="bottom-start"
      onOptionSubmit={(picked) => {
        onPick(picked === '' ? undefined : picked);
        combobox.closeDropdown();
        combobox.focusTarget();
      }}
    >
      <Combobox.Target targetType="button">
        <button
          type="button"
          className={cx(css['button'], emphasise && value !== undefined && css['set'])}
          aria-label={`${label}: ${current}`}
          onClick={() => combobox.toggleDropdown()}
        >
          <span>{label}</span>
          <span className={css['value']}>{current}</span>
          <IconChevronDown className={css['chevron']} size={14} stroke={1.75} aria-hidden />
        </button>
      </Combobox.Target>
      <Combobox.Dropdown miw={180}>
        {searchable && (
          <Combobox.Search
            value={query}
            onChange={(event) => setQuery(event.currentTarget.value)}
            placeholder={`Find a ${label}`}
            aria-label={`Find a ${label}`}
          />
        )}
        <Combobox.Options mah={320} style={{ overflowY: 'auto' }} aria-label={label}>
          {shown.length === 0 && <Combobox.Empty>No {label} with these letters</Combobox.Empty>}
          {shown.map((option) => (
            <Combobox.Option key={option.value} value={option.value} active={(value ?? '') === option.value}>
              <span className={css['option']}>
                <span className={css['check']}>{(value ?? '') === option.value && <IconCheck size={14} stroke={2} aria-hidden />}</span>
                {option.label}
                {'note' in option && option.note !== undefined && <span className={css['note']}>{option.note}</span>}
              </span>
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

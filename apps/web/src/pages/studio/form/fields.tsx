import { Autocomplete } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import type { ReactElement, ReactNode } from 'react';
import { cx } from '../../../components/cx.ts';
import type { LiveName } from '../live-names.ts';
import css from './Form.module.css';

interface NameInputProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly LiveName[];
  readonly onValue: (value: string) => void;
  readonly disabled: boolean;
  readonly placeholder?: string;
  readonly wrong?: boolean;
  readonly width?: number | string;
}

/** A text with the names that exist as suggestions; any other text may be typed as well. */
export function NameInput({ label, value, options, onValue, disabled, placeholder, wrong = false, width }: NameInputProps): ReactElement {
  const known = new Map(options.map((option) => [option.value, option.detail]));
  return (
    <Autocomplete
      aria-label={label}
      placeholder={placeholder ?? ''}
      value={value}
      data={[...known.keys()]}
      onChange={onValue}
      disabled={disabled}
      className={css['name'] ?? ''}
      classNames={{ input: cx(css['input'], wrong && css['wrong']) }}
      style={width === undefined ? {} : { flex: 'none', width }}
      comboboxProps={{ width: 'max-content', position: 'bottom-start' }}
      limit={50}
      // Opening the list shows all names, not only those that begin like the one that is there.
      filter={({ options: all, search }) =>
        known.has(search) ? all : all.filter((option) => 'value' in option && option.value.includes(search.trim()))
      }
      renderOption={({ option }) => (
        <span className={css['option']}>
          {option.value}
          <span className={css['detail']}>{known.get(option.value)}</span>
        </span>
      )}
    />
  );
}

/** A quiet button with a word: adds something at the end of a list. */
export function AddButton({
  children,
  onClick,
  disabled,
}: {
  readonly children: ReactNode;
  readonly onClick: () => void;
  readonly disabled: boolean;
}): ReactElement {
  return (
    <button type="button" className={css['add']} onClick={onClick} disabled={disabled}>
      <IconPlus size={14} stroke={1.75} aria-hidden />
      {children}
    </button>
  );
}

/** A cross that removes what stands beside it. */
export function RemoveButton({
  label,
  onClick,
  disabled,
}: {
  readonly label: string;
  readonly onClick: () => void;
  readonly disabled: boolean;
}): ReactElement {
  return (
    <button type="button" className={css['remove']} onClick={onClick} disabled={disabled} aria-label={label} title={label}>
      <IconX size={14} stroke={1.75} aria-hidden />
    </button>
  );
}

/** A heading and what is under it. */
export function Section({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactElement {
  return (
    <section className={css['section']} aria-label={title}>
      <h2 className={css['heading']}>{title}</h2>
      {children}
    </section>
  );
}

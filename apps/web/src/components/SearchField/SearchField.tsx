import { CloseButton, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type ReactNode, type Ref, useEffect, useState } from 'react';

export interface SearchFieldProps {
  /** What the address says. */
  readonly value: string | undefined;
  /** Called when typing rests, and at once when the field is cleared. */
  readonly onChange: (value: string | undefined) => void;
  readonly label: string;
  readonly placeholder: string;
  readonly width: number;
  readonly icon?: ReactNode;
  /** Why the text cannot be understood. */
  readonly problem?: (text: string) => string | undefined;
  /** How many were found. */
  readonly found?: number | undefined;
  readonly hint?: string;
  readonly inputRef?: Ref<HTMLInputElement>;
}

/** A moment of rest while typing, in milliseconds. */
const rest = 120;

/** A filter that the address keeps. What is typed stands here first, so that no key press waits for the page. */
export function SearchField(props: SearchFieldProps): ReactNode {
  const { value, onChange, label, placeholder, width, icon, problem, found, hint, inputRef } = props;
  const [text, setText] = useState(value ?? '');
  const [known, setKnown] = useState(value);
  if (known !== value) {
    setKnown(value);
    setText(value ?? '');
  }
  useEffect(() => {
    if (text === (value ?? '')) return undefined;
    const timer = setTimeout(() => onChange(text === '' ? undefined : text), rest);
    return () => clearTimeout(timer);
  }, [text, value, onChange]);
  const clear = (): void => {
    setText('');
    onChange(undefined);
  };
  const wrong = problem?.(text);
  return (
    <TextInput
      ref={inputRef}
      w={width}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        if (text === '') event.currentTarget.blur();
        else clear();
      }}
      placeholder={placeholder}
      aria-label={label}
      title={wrong ?? hint}
      error={wrong !== undefined}
      leftSection={icon ?? <IconSearch size={15} stroke={1.75} />}
      rightSectionWidth={found === undefined ? 30 : 60}
      rightSection={
        text === '' ? undefined : (
          <>
            {found !== undefined && (
              <span className="tabular" style={{ fontSize: 12 }}>
                {found}
              </span>
            )}
            <CloseButton size="xs" onClick={clear} aria-label="Clear" />
          </>
        )
      }
    />
  );
}

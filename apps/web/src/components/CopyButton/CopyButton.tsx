import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import type { ReactNode } from 'react';

export interface CopyButtonProps {
  readonly text: string | (() => string);
  /** What is copied: `Copy YAML`. */
  readonly label: string;
  /** Shows the words beside the icon. */
  readonly worded?: boolean;
}

/** Copies the exact text, and says so for a moment. */
export function CopyButton({ text, label, worded = false }: CopyButtonProps): ReactNode {
  const clipboard = useClipboard({ timeout: 1500 });
  const copy = (): void => clipboard.copy(typeof text === 'string' ? text : text());
  const Icon = clipboard.copied ? IconCheck : IconCopy;
  if (worded) {
    return (
      <Button variant="default" leftSection={<Icon size={14} stroke={1.75} />} onClick={copy}>
        {clipboard.copied ? 'Copied' : label}
      </Button>
    );
  }
  return (
    <Tooltip label={clipboard.copied ? 'Copied' : label}>
      <ActionIcon onClick={copy} aria-label={label}>
        <Icon size={15} stroke={1.75} />
      </ActionIcon>
    </Tooltip>
  );
}

import { Button, Group, Modal, Text } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { Draft } from './use-draft.ts';

/**
 * Asks before the page is left with unsaved work. Inside the app there is a choice; when the window closes, the browser
 * asks only where it could not keep the draft, since nothing is lost otherwise.
 */
export function useLeaveGuard({ dirty, kept, discard }: Draft): ReactElement | null {
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => dirty && !sameObject(current, next),
    enableBeforeUnload: () => dirty && !kept,
    withResolver: true,
  });
  if (blocker.status !== 'blocked') return null;
  const { proceed, reset } = blocker;
  return (
    <Modal opened onClose={reset} title="Leave this draft?" centered size="sm">
      <Text size="sm">
        {kept
          ? 'It is kept in this browser and is here again when you come back.'
          : 'This browser could not keep it: leaving throws it away.'}
      </Text>
      <Group mt="lg" gap="sm" justify="flex-end">
        <Button variant="default" onClick={reset}>
          Stay
        </Button>
        <Button
          variant="default"
          onClick={() => {
            discard();
            proceed();
          }}
        >
          Throw away and leave
        </Button>
        {kept && (
          <Button onClick={proceed} data-autofocus>
            Keep and leave
          </Button>
        )}
      </Group>
    </Modal>
  );
}

interface Location {
  readonly pathname: string;
  readonly search: unknown;
}

function sameObject(current: Location, next: Location): boolean {
  return current.pathname === next.pathname && identity(current.search) === identity(next.search);
}

function identity(search: unknown): string {
  const { zone, object, template, fix } = (search ?? {}) as Readonly<Record<string, unknown>>;
  // With an object a fix is a change of its text; without one it is the draft itself.
  return JSON.stringify([zone, object, template, object === undefined ? fix : undefined]);
}

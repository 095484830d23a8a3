import { Button } from '@mantine/core';
import type { ErrorComponentProps } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Notice } from '../components/Page/Page.tsx';

/** A page that failed while it was drawn: the rest of the app stays. */
export function PageError({ error, reset }: ErrorComponentProps): ReactNode {
  return (
    <Notice
      role="alert"
      title="This page could not be drawn"
      actions={
        <>
          <Button onClick={reset}>Try again</Button>
          <Button variant="default" onClick={() => location.reload()}>
            Reload
          </Button>
        </>
      }
    >
      {error instanceof Error ? error.message : String(error)}
    </Notice>
  );
}

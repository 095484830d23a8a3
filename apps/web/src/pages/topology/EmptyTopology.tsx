import type { Estate } from '@routescope/contract';
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Notice } from '../../components/Page/Page.tsx';

/** Nothing to draw: says what is missing and what to do about it. */
export function EmptyTopology({
  estate,
  filtered,
  onClear,
}: {
  readonly estate: Estate | undefined;
  readonly filtered: boolean;
  readonly onClear: () => void;
}): ReactNode {
  if (filtered) {
    return (
      <Notice title="Nothing here with these filters" actions={<Button onClick={onClear}>Show everything</Button>}>
        No Gateway, HTTPRoute or Service is in the chosen zone, mesh and namespace together.
      </Notice>
    );
  }
  const problems = estate?.problems.length ?? 0;
  return (
    <Notice
      title="No Gateways, routes or Services yet"
      actions={
        <>
          <Button renderRoot={(props) => <Link to="/studio" {...props} />}>Write a route in the Studio</Button>
          {problems > 0 && (
            <Button variant="default" renderRoot={(props) => <Link to="/zones" {...props} />}>
              See what could not be read
            </Button>
          )}
        </>
      }
    >
      {problems > 0
        ? `${problems} ${problems === 1 ? 'document' : 'documents'} could not be read, and nothing else was found.`
        : 'What is open holds no Gateway API objects. Open a folder of manifests with routescope serve --dir, or connect a cluster.'}
    </Notice>
  );
}

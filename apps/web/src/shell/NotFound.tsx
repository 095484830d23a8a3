import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Notice } from '../components/Page/Page.tsx';

/** An address that leads nowhere. */
export function NotFound(): ReactNode {
  return (
    <Notice
      title="No page at this address"
      actions={
        <Button renderRoot={(props) => <Link to="/topology" {...props} />} variant="default">
          Go to Topology
        </Button>
      }
    >
      The link may come from another version of Routescope, or a part of it is missing.
    </Notice>
  );
}

import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';
import { sharedSearch, type SharedSearch } from '../search.ts';

/** Mesh, namespace and Kuma version that the whole app is filtered by. */
export function useSharedSearch(): SharedSearch {
  const search = useSearch({ strict: false });
  return { mesh: search.mesh, ns: search.ns, kuma: search.kuma };
}

/** Changes one of them and leaves the rest of the address as it is. */
export function useSetSharedSearch(): (change: SharedSearch) => void {
  const navigate = useNavigate();
  return useCallback(
    (change) => {
      void navigate({
        to: '.',
        search: (before: SharedSearch) => ({ ...before, ...sharedSearch({ ...before, ...change }), ...change }),
        replace: true,
      });
    },
    [navigate],
  );
}

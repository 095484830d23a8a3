import { keepPreviousData, QueryClient } from '@tanstack/react-query';
import { ApiError } from './http.ts';

/**
 * Answers stay fresh until the event stream says that something changed, so nothing is fetched twice for nothing, and the
 * last good data stays on screen while new data is on its way.
 */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Infinity,
        gcTime: 10 * 60_000,
        refetchOnWindowFocus: false,
        placeholderData: keepPreviousData,
        retry: (count, error) => count < 2 && error instanceof ApiError && error.problem.status === 0,
      },
    },
  });
}

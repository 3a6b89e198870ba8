import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { keys } from './keys';
import { ApiProblem } from './problem';

/** Whoever is not logged in any more is led to the sign-in, and back to where they were. */
function heed(error: unknown): void {
  if (error instanceof ApiProblem && error.code === 'UNAUTHENTICATED') {
    queryClient.setQueryData(keys.me, null);
  }
}

/** What the Editor knows of the server. */
export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: heed }),
  mutationCache: new MutationCache({ onError: heed }),
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      // trying again helps against what passes, not against what is wrong
      retry: (count, error) => count < 2 && (!(error instanceof ApiProblem) || error.status === 0 || error.status >= 500),
    },
  },
});

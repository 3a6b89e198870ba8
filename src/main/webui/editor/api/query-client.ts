import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { keys } from './keys';
import { ApiProblem } from './problem';

/**
 * Whoever is not logged in any more is led to the sign-in, and back to where they were; what was known is forgotten.
 * Whoever has logged in by another tab has a token of that session.
 */
function heed(error: unknown): void {
  if (!(error instanceof ApiProblem)) return;
  if (error.code === 'UNAUTHENTICATED') {
    queryClient.setQueryData(keys.me, null);
    forgetAllBut(queryClient, keys.me);
  } else if (error.code === 'CSRF_TOKEN_REQUIRED') {
    void queryClient.invalidateQueries({ queryKey: keys.me });
  }
}

/** Forgets what one session knew, so that the next one asks for itself. */
export function forgetAllBut(client: QueryClient, kept: readonly unknown[]): void {
  client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== kept[0] });
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

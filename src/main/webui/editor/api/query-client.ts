import { QueryClient } from '@tanstack/react-query';
import { keys } from './keys';
import { ApiProblem } from './problem';

/**
 * Asks who is logged in when the server does not take the session: whoever is not any more is led to the sign-in, and
 * back to where they were; somebody else has logged in by another tab, or a site was taken from them.
 */
export function heed(error: ApiProblem): void {
  if (['UNAUTHENTICATED', 'CSRF_TOKEN_REQUIRED'].includes(error.code)) {
    void queryClient.invalidateQueries({ queryKey: keys.me });
  }
}

/** Forgets what one session knew, so that the next one asks for itself. */
export function forgetAllBut(client: QueryClient, kept: readonly unknown[]): void {
  client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== kept[0] });
}

/** What the Editor knows of the server. */
export const queryClient: QueryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      // trying again helps against what passes, not against what is wrong
      retry: (count, error) => count < 2 && (!(error instanceof ApiProblem) || error.status === 0 || error.status >= 500),
    },
  },
});

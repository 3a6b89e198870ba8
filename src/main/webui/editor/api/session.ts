import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { hide, sayUntilHidden } from '../shared/toasts';
import { isUnsaved } from '../shared/unsaved';
import { answered, api, bringCsrfToken, done, ME, partAt } from './client';
import { keys } from './keys';
import { ApiProblem } from './problem';
import { forgetAllBut } from './query-client';
import type { Me } from './types';

/** Of what is said of a session that has ended. */
const SIGNED_OUT = 'signed-out';

/** Who is logged in, with all their sites; `null` where nobody is. */
async function me(): Promise<Me | null> {
  try {
    const first = await answered(api.GET(ME, { params: { query: partAt(undefined) } }));
    bringCsrfToken(first.csrfToken);
    const sites = [...first.sites];
    for (let cursor = first.nextCursor; cursor !== undefined; ) {
      const next = await answered(api.GET(ME, { params: { query: partAt(cursor) } }));
      sites.push(...next.sites);
      cursor = next.nextCursor;
    }
    return { ...first, sites };
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 401) return null;
    throw error;
  }
}

/**
 * Who is logged in; somebody else by now, perhaps, who came by another tab. When nobody is any more, it is still the
 * person before as long as there is something that they have not saved.
 */
export function useMe() {
  const client = useQueryClient();
  return useQuery({
    queryKey: keys.me,
    queryFn: async () => {
      const who = await me();
      const before = client.getQueryData<Me | null>(keys.me);
      if (who === null && before && isUnsaved()) {
        sayUntilHidden(SIGNED_OUT, 'You are signed out', 'Sign in by another tab, then save here what is not saved yet.');
        return before;
      }
      hide(SIGNED_OUT);
      if (before?.collaborator.id !== who?.collaborator.id) forgetAllBut(client, keys.me);
      return who;
    },
    staleTime: 5 * 60_000,
    // that is where one comes from who has been in another tab
    refetchOnWindowFocus: 'always',
  });
}

/** In which ways one can log in. */
export function useLoginWays() {
  return useQuery({
    queryKey: keys.loginWays,
    queryFn: () => answered(api.GET('/editor/v1/login')),
    staleTime: Infinity,
    retry: false,
  });
}

/** Changes one's own password, by the current one. */
export function useChangePassword() {
  return useMutation({
    mutationFn: (body: { currentPassword: string; newPassword: string }) =>
      done(api.POST('/editor/v1/me/password', { body })),
  });
}

/** Logs in with email and password. */
export function useSignIn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (credentials: { email: string; password: string }) => {
      const session = await answered(api.POST('/editor/v1/login', { body: credentials }));
      bringCsrfToken(session.csrfToken);
      const who = await me();
      forgetAllBut(client, keys.me);
      client.setQueryData(keys.me, who);
    },
  });
}

/** Ends the session. What was known by it is forgotten. */
export function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () =>
      done(api.POST('/editor/v1/logout')).catch((error: unknown) => {
        // it has ended already
        if (!(error instanceof ApiProblem) || error.status !== 401) throw error;
      }),
    onSuccess: () => {
      hide(SIGNED_OUT);
      client.setQueryData(keys.me, null);
      forgetAllBut(client, keys.me);
    },
  });
}

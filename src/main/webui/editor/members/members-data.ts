import {
  keepPreviousData,
  useInfiniteQuery,
  useIsFetching,
  useMutation,
  useQuery,
  useQueryClient,
  type QueryClient,
} from '@tanstack/react-query';
import { answered, api, done, partAt } from '../api/client';
import { keys } from '../api/keys';
import { ApiProblem } from '../api/problem';
import type { Member } from '../api/types';
import { showProblem } from '../shared/toasts';
import { useSite } from '../site/site-context';

/**
 * The members of the site, oldest first, part by part.
 *
 * @param email of the one to look for; empty for all
 */
export function useMemberList(email: string) {
  const { id: siteId } = useSite();
  const client = useQueryClient();
  return useInfiniteQuery({
    queryKey: keys.memberList(siteId, email),
    queryFn: async ({ pageParam }) => {
      const query = email === '' ? partAt(pageParam) : { ...partAt(pageParam), email };
      const part = await answered(
        api.GET('/editor/v1/sites/{siteId}/members', { params: { path: { siteId }, query } }),
      );
      part.members.forEach((member) => client.setQueryData(keys.member(siteId, member.id), member));
      return part;
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (part) => part.nextCursor,
    placeholderData: keepPreviousData,
  });
}

/** One member; `null` for who is gone. */
export function useMember(memberId: string) {
  const { id: siteId } = useSite();
  // a list that is on its way brings most of those whom one page names
  const isListComing = useIsFetching({ queryKey: keys.memberList(siteId, '') }) > 0;
  return useQuery({
    queryKey: keys.member(siteId, memberId),
    queryFn: () =>
      memberNow(siteId, memberId).catch((error: unknown) => {
        if (error instanceof ApiProblem && error.code === 'MEMBER_NOT_FOUND') return null;
        throw error;
      }),
    enabled: !isListComing,
  });
}

async function memberNow(siteId: string, memberId: string): Promise<Member> {
  const path = { siteId, memberId };
  return (await answered(api.GET('/editor/v1/sites/{siteId}/members/{memberId}', { params: { path } }))).member;
}

/** Asks for what can be said of a member, as it is on the server now. */
export function useFreshMember(memberId: string) {
  const { id: siteId } = useSite();
  return async () => fieldsOf(await memberNow(siteId, memberId));
}

/** Everything about a member, with their galleries. */
export function useMemberData(memberId: string | undefined) {
  const { id: siteId } = useSite();
  return useQuery({
    queryKey: keys.memberData(siteId, memberId ?? ''),
    queryFn: () => memberData(siteId, memberId ?? ''),
    enabled: memberId !== undefined,
  });
}

/** Everything about a member, as it is now. */
export function memberData(siteId: string, memberId: string) {
  return answered(
    api.GET('/editor/v1/sites/{siteId}/members/{memberId}/export', { params: { path: { siteId, memberId } } }),
  );
}

/** What can be said of a member. */
export interface MemberFields {
  readonly email?: string;
  readonly name?: string | null;
  readonly blocked?: boolean;
}

/** What is said of a member. */
export function fieldsOf({ name, ...others }: Member): MemberFields {
  return { ...others, name: name ?? null };
}

/** Makes a member. */
export function useAddMember() {
  const { id: siteId } = useSite();
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (body: { email: string; name?: string }) =>
      (await answered(api.POST('/editor/v1/sites/{siteId}/members', { params: { path: { siteId } }, body }))).member,
    onSuccess: (member) => learn(client, siteId, member),
  });
}

/** Changes a member's email or name (`null` clears it), blocks them, or lets them in again. */
export function useChangeMember(memberId: string) {
  const { id: siteId } = useSite();
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (fields: MemberFields) =>
      (
        await answered(
          api.PATCH('/editor/v1/sites/{siteId}/members/{memberId}', {
            params: { path: { siteId, memberId } },
            // the document does not say that null clears
            body: fields as { email?: string; name?: string; blocked?: boolean },
          }),
        )
      ).member,
    onSuccess: (member) => learn(client, siteId, member),
  });
}

function learn(client: QueryClient, siteId: string, member: Member) {
  client.setQueryData(keys.member(siteId, member.id), member);
  void client.invalidateQueries({ queryKey: keys.memberData(siteId, member.id) });
  return client.invalidateQueries({ queryKey: [...keys.members(siteId), 'list'] });
}

/** What becomes of the galleries that only a member has, who is deleted. */
export type Galleries = 'keep' | 'delete';

/**
 * Deletes a member.
 *
 * @param onDeleted leads away from them, whether or not their place is shown still
 */
export function useDeleteMember(onDeleted: () => void) {
  const { id: siteId } = useSite();
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ memberId, galleries }: { memberId: string; galleries: Galleries }) =>
      done(
        api.DELETE('/editor/v1/sites/{siteId}/members/{memberId}', {
          params: { path: { siteId, memberId }, query: { galleries } },
        }),
      ),
    onError: showProblem,
    onSuccess: () => {
      onDeleted();
      return client.invalidateQueries({ queryKey: keys.site(siteId) });
    },
  });
}

/** Makes a link by which a member sets their password. */
export function useLinkPassword(memberId: string) {
  const { id: siteId } = useSite();
  return useMutation({
    mutationFn: (purpose: 'SET' | 'RESET') =>
      answered(
        api.POST('/editor/v1/sites/{siteId}/members/{memberId}/password-links', {
          params: { path: { siteId, memberId } },
          body: { purpose },
        }),
      ),
    // what opens an account is not kept
    gcTime: 0,
  });
}

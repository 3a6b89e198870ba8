import { useInfiniteQuery, useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { answered, api, done, partAt } from '../api/client';
import { keys } from '../api/keys';
import { ApiProblem } from '../api/problem';
import { backOf } from '../shared/taking-back';
import { showProblem } from '../shared/toasts';
import { useSite } from '../site/site-context';

const MEMBER_GALLERIES = '/editor/v1/sites/{siteId}/elements/{elementId}/member-galleries';
const TEMPLATE = '/editor/v1/sites/{siteId}/elements/{elementId}/template-gallery';

/** Who has which gallery for an element, oldest first, part by part. */
export function useMemberGalleries(elementId: string) {
  const { id: siteId } = useSite();
  return useInfiniteQuery({
    queryKey: keys.memberGalleries(siteId, elementId),
    queryFn: ({ pageParam }) =>
      answered(api.GET(MEMBER_GALLERIES, { params: { path: { siteId, elementId }, query: partAt(pageParam) } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (part) => part.nextCursor,
  });
}

/** What gives a member back the gallery that they had before another, or before none. */
export function useUndoOfAssigning(elementId: string, memberId: string) {
  const { id: siteId } = useSite();
  const assign = useAssign(elementId);
  const now = async () => {
    const path = { siteId, elementId, memberId };
    try {
      return (await answered(api.GET(`${MEMBER_GALLERIES}/{memberId}`, { params: { path } }))).memberGallery.galleryId;
    } catch (error) {
      if (error instanceof ApiProblem && error.code === 'MEMBER_GALLERY_NOT_FOUND') return undefined;
      throw error;
    }
  };
  return (before: string, after: string | undefined) =>
    backOf<{ readonly galleryId: string | undefined }>({
      before: { galleryId: before },
      after: { galleryId: after },
      now: async () => ({ galleryId: await now() }),
      put: () => assign.mutateAsync({ memberId, galleryId: before }),
    });
}

/** Assigns a gallery to a member, in place of the one before. */
export function useAssign(elementId: string) {
  const { id: siteId } = useSite();
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ memberId, galleryId }: { memberId: string; galleryId: string }) =>
      answered(
        api.PUT(`${MEMBER_GALLERIES}/{memberId}`, {
          params: { path: { siteId, elementId, memberId } },
          body: { galleryId },
        }),
      ),
    onSuccess: () => refresh(client, siteId, elementId),
  });
}

/** What many members get: each a gallery that is there, or each a clone of one. */
export type Gifts =
  | { readonly assignments: { memberId: string; galleryId: string }[] }
  | { readonly memberIds: string[]; readonly cloneFromGalleryId: string };

/** Gives galleries to members who have none for the element; all of them, or none. */
export function useAssignAll(elementId: string) {
  const { id: siteId } = useSite();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (gifts: Gifts) =>
      answered(api.POST(MEMBER_GALLERIES, { params: { path: { siteId, elementId } }, body: gifts })),
    onSuccess: () => refresh(client, siteId, elementId),
  });
}

/**
 * Takes a gallery from a member; the gallery itself stays.
 *
 * @param onTaken hears of it, whether or not the member is shown still
 */
export function useTakeAway(elementId: string, onTaken: () => void) {
  const { id: siteId } = useSite();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (memberId: string) =>
      done(api.DELETE(`${MEMBER_GALLERIES}/{memberId}`, { params: { path: { siteId, elementId, memberId } } })),
    onError: showProblem,
    onSuccess: () => {
      onTaken();
      return refresh(client, siteId, elementId);
    },
  });
}

function refresh(client: QueryClient, siteId: string, elementId: string) {
  void client.invalidateQueries({ queryKey: [...keys.site(siteId), 'member-data'] });
  return client.invalidateQueries({ queryKey: keys.memberGalleries(siteId, elementId) });
}

/** The template of an element, `null` where it has none. */
export function useTemplate(elementId: string) {
  const { id: siteId } = useSite();
  return useQuery({ queryKey: keys.template(siteId, elementId), queryFn: useFreshTemplate(elementId) });
}

/** Asks for the template of an element as it is now. */
function useFreshTemplate(elementId: string) {
  const { id: siteId } = useSite();
  return async () => {
    try {
      return (await answered(api.GET(TEMPLATE, { params: { path: { siteId, elementId } } }))).templateGallery;
    } catch (error) {
      if (error instanceof ApiProblem && error.code === 'TEMPLATE_GALLERY_NOT_FOUND') return null;
      throw error;
    }
  };
}

/** Makes a gallery the template of an element; without one, takes the template away. */
export function useSetTemplate(elementId: string) {
  const { id: siteId } = useSite();
  const client = useQueryClient();
  const path = { siteId, elementId };
  return useMutation({
    mutationFn: async (galleryId: string | undefined) => {
      if (galleryId === undefined) {
        await done(api.DELETE(TEMPLATE, { params: { path } }));
        return null;
      }
      return (await answered(api.PUT(TEMPLATE, { params: { path }, body: { galleryId } }))).templateGallery;
    },
    onSuccess: (template) => client.setQueryData(keys.template(siteId, elementId), template),
  });
}

/** What gives an element back the template that it had before another, or none. */
export function useUndoOfTemplate(elementId: string) {
  const fresh = useFreshTemplate(elementId);
  const set = useSetTemplate(elementId);
  return (before: string | undefined, after: string | undefined) =>
    backOf({
      before: { galleryId: before },
      after: { galleryId: after },
      now: async () => ({ galleryId: (await fresh())?.galleryId }),
      put: () => set.mutateAsync(before),
    });
}

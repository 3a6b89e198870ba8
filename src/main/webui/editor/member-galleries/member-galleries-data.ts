import { useInfiniteQuery, useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { answered, api, done, partAt } from '../api/client';
import { keys } from '../api/keys';
import { ApiProblem } from '../api/problem';
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

/** Takes a gallery from a member; the gallery itself stays. */
export function useTakeAway(elementId: string) {
  const { id: siteId } = useSite();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (memberId: string) =>
      done(api.DELETE(`${MEMBER_GALLERIES}/{memberId}`, { params: { path: { siteId, elementId, memberId } } })),
    onSuccess: () => refresh(client, siteId, elementId),
  });
}

function refresh(client: QueryClient, siteId: string, elementId: string) {
  void client.invalidateQueries({ queryKey: [...keys.site(siteId), 'member-data'] });
  return client.invalidateQueries({ queryKey: keys.memberGalleries(siteId, elementId) });
}

/** The template of an element, `null` where it has none. */
export function useTemplate(elementId: string) {
  const { id: siteId } = useSite();
  return useQuery({
    queryKey: keys.template(siteId, elementId),
    queryFn: async () => {
      try {
        return (await answered(api.GET(TEMPLATE, { params: { path: { siteId, elementId } } }))).templateGallery;
      } catch (error) {
        if (error instanceof ApiProblem && error.code === 'TEMPLATE_GALLERY_NOT_FOUND') return null;
        throw error;
      }
    },
  });
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

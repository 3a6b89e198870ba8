import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { answered, api, done } from '../api/client';
import { keys } from '../api/keys';
import type { Gallery } from '../api/types';
import { useElements } from '../elements/elements-data';
import { showProblem } from '../shared/toasts';
import { useSite } from '../site/site-context';

const GALLERIES = '/editor/v1/sites/{siteId}/galleries';

/** The galleries of the site, oldest first, part by part, each with its first item. */
function useGalleries() {
  const { id: siteId } = useSite();
  return useInfiniteQuery({
    queryKey: [...keys.galleries(siteId), 'list'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      answered(
        api.GET(GALLERIES, {
          params: {
            path: { siteId },
            query: pageParam === undefined ? { limit: 200 } : { limit: 200, cursor: pageParam },
          },
        }),
      ),
    getNextPageParam: (part) => part.nextCursor,
  });
}

/** The standalone ones among the galleries that are known so far. */
export function useStandaloneGalleries() {
  const galleries = useGalleries();
  const elements = useElements();
  const data = useMemo(() => {
    const ofElements = new Set(elements.data?.map(({ id }) => id));
    return elements.data && galleries.data?.pages.flatMap((part) => part.galleries.filter(({ id }) => !ofElements.has(id)));
  }, [galleries.data, elements.data]);
  return { data, galleries, elements };
}

/** A gallery with its first item. */
export function useGallery(galleryId: string) {
  const { id: siteId } = useSite();
  return useQuery({ queryKey: keys.gallery(siteId, galleryId), queryFn: useFreshGallery(galleryId) });
}

/** Asks for a gallery as it is on the server now. */
export function useFreshGallery(galleryId: string) {
  const { id: siteId } = useSite();
  return async () =>
    (await answered(api.GET(`${GALLERIES}/{galleryId}`, { params: { path: { siteId, galleryId } } }))).gallery;
}

/** Makes a standalone gallery: an empty one, or a clone of another. */
export function useAddGallery() {
  const { id: siteId } = useSite();
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (body: { name?: string; cloneFromGalleryId?: string }) =>
      (await answered(api.POST(GALLERIES, { params: { path: { siteId } }, body }))).gallery,
    onSuccess: () => client.invalidateQueries({ queryKey: keys.galleries(siteId) }),
  });
}

/** Gives a gallery another name; `null` takes it away. */
export function useRenameGallery(galleryId: string) {
  const { id: siteId } = useSite();
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (name: string | null) =>
      (
        await answered(
          api.PATCH(`${GALLERIES}/{galleryId}`, {
            params: { path: { siteId, galleryId } },
            // the document does not say that `null` clears
            body: { name } as { name?: string },
          }),
        )
      ).gallery,
    onSuccess: () => client.invalidateQueries({ queryKey: keys.galleries(siteId) }),
  });
}

/**
 * Deletes a gallery; who had it assigned has none any more.
 *
 * @param onDeleted leads away from it, whether or not its place is shown still
 */
export function useDeleteGallery(onDeleted: (gallery: Gallery) => void) {
  const { id: siteId } = useSite();
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id: galleryId }: Gallery) =>
      done(api.DELETE(`${GALLERIES}/{galleryId}`, { params: { path: { siteId, galleryId } } })),
    onError: showProblem,
    onSuccess: (_, gallery) => {
      onDeleted(gallery);
      client.removeQueries({ queryKey: keys.gallery(siteId, gallery.id) });
      return client.invalidateQueries({ queryKey: keys.site(siteId) });
    },
  });
}

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answered, api, done, partAt, whole } from '../api/client';
import { keys } from '../api/keys';
import type { Page } from '../api/types';
import { showProblem } from '../shared/toasts';
import { useSite } from '../site/site-context';

/** All pages of the site, oldest first. */
export function usePages() {
  const { id: siteId } = useSite();
  return useQuery({
    queryKey: keys.pages(siteId),
    queryFn: () => pagesOf(siteId),
  });
}

/** Asks for a page as it is on the server now; `undefined` where it is gone. */
export function useFreshPage(pageId: string) {
  const { id: siteId } = useSite();
  return async () => (await pagesOf(siteId)).find(({ id }) => id === pageId);
}

function pagesOf(siteId: string): Promise<Page[]> {
  return whole(
    (cursor) =>
      answered(api.GET('/editor/v1/sites/{siteId}/pages', { params: { path: { siteId }, query: partAt(cursor) } })),
    (part) => part.pages,
  );
}

/** What can be said of a page. */
interface PageFields {
  readonly title?: string;
  readonly path?: string;
  readonly language?: string;
  readonly published?: boolean;
}

/** Makes a page, a draft first. */
export function useAddPage() {
  const { id: siteId } = useSite();
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (body: { title: string; path: string; language: string }) =>
      (await answered(api.POST('/editor/v1/sites/{siteId}/pages', { params: { path: { siteId } }, body }))).page,
    onSuccess: (page) =>
      client.setQueryData<Page[]>(keys.pages(siteId), (pages) =>
        pages?.some(({ id }) => id === page.id) ? pages : [...(pages ?? []), page],
      ),
  });
}

/** Changes a page's title, path or language, publishes it, or makes it a draft again. */
export function useChangePage(pageId: string) {
  const { id: siteId } = useSite();
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (body: PageFields) =>
      (
        await answered(
          api.PATCH('/editor/v1/sites/{siteId}/pages/{pageId}', { params: { path: { siteId, pageId } }, body }),
        )
      ).page,
    onSuccess: (page) =>
      client.setQueryData<Page[]>(keys.pages(siteId), (pages) =>
        pages?.map((other) => (other.id === page.id ? page : other)),
      ),
  });
}

/**
 * Deletes a page with its elements and their galleries.
 *
 * @param onDeleted leads away from it, whether or not its place is shown still
 */
export function useDeletePage(onDeleted: (page: Page) => void) {
  const { id: siteId } = useSite();
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id: pageId }: Page) =>
      done(api.DELETE('/editor/v1/sites/{siteId}/pages/{pageId}', { params: { path: { siteId, pageId } } })),
    onError: showProblem,
    onSuccess: (_, page) => {
      onDeleted(page);
      return client.invalidateQueries({ queryKey: keys.site(siteId) });
    },
  });
}

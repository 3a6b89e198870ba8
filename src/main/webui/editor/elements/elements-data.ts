import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answered, api, done, partAt, whole } from '../api/client';
import { keys } from '../api/keys';
import type { Element, Options } from '../api/types';
import { showProblem } from '../shared/toasts';
import { useSite } from '../site/site-context';

/** All elements of the site, oldest first. */
export function useElements() {
  const { id: siteId } = useSite();
  return useQuery({
    queryKey: keys.elements(siteId),
    queryFn: () =>
      whole(
        (cursor) =>
          answered(
            api.GET('/editor/v1/sites/{siteId}/elements', { params: { path: { siteId }, query: partAt(cursor) } }),
          ),
        (part): readonly Element[] => part.elements,
      ),
  });
}

/** Asks for an element as it is on the server now. */
export function useFreshElement(elementId: string) {
  const { id: siteId } = useSite();
  return async () =>
    (
      await answered(
        api.GET('/editor/v1/sites/{siteId}/elements/{elementId}', { params: { path: { siteId, elementId } } }),
      )
    ).element as Element;
}

/** Places an element on a page, which makes its gallery. */
export function useAddElement() {
  const { id: siteId } = useSite();
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (body: { pageId: string; nickname: string; options?: Options; gallery?: { name: string } }) =>
      (
        await answered(
          api.POST('/editor/v1/sites/{siteId}/elements', { params: { path: { siteId } }, body: withOptions(body) }),
        )
      ).element as Element,
    onSuccess: (element) => {
      client.setQueryData<Element[]>(keys.elements(siteId), (elements) =>
        elements?.some(({ id }) => id === element.id) ? elements : [...(elements ?? []), element],
      );
      client.setQueryData(keys.items(siteId, element.id), []);
    },
  });
}

/** Changes an element's nickname, or replaces its options. */
export function useChangeElement(elementId: string) {
  const { id: siteId } = useSite();
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (body: { nickname?: string; options?: Options }) =>
      (
        await answered(
          api.PATCH('/editor/v1/sites/{siteId}/elements/{elementId}', {
            params: { path: { siteId, elementId } },
            body: withOptions(body),
          }),
        )
      ).element as Element,
    onSuccess: (element) =>
      client.setQueryData<Element[]>(keys.elements(siteId), (elements) =>
        elements?.map((other) => (other.id === element.id ? element : other)),
      ),
  });
}

/**
 * Deletes an element with its gallery and all its assignments.
 *
 * @param onDeleted leads away from it, whether or not its place is shown still
 */
export function useDeleteElement(onDeleted: (element: Element) => void) {
  const { id: siteId } = useSite();
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id: elementId }: Element) =>
      done(
        api.DELETE('/editor/v1/sites/{siteId}/elements/{elementId}', { params: { path: { siteId, elementId } } }),
      ),
    onError: showProblem,
    onSuccess: (_, element) => {
      onDeleted(element);
      client.setQueryData<Element[]>(keys.elements(siteId), (elements) =>
        elements?.filter(({ id }) => id !== element.id),
      );
      return client.invalidateQueries({ queryKey: keys.site(siteId) });
    },
  });
}

/** As the document types it, which calls free JSON an object without fields. */
function withOptions<B extends { readonly options?: Options }>(body: B) {
  const { options, ...others } = body;
  return options === undefined ? others : { ...others, options: options as Record<string, never> };
}

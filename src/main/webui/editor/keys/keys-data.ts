import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { answered, api, done, partAt } from '../api/client';
import { keys } from '../api/keys';
import type { Permission } from '../api/types';
import { useSite } from '../site/site-context';

/** The API keys of the site, oldest first, part by part. */
export function useApiKeys() {
  const { id: siteId } = useSite();
  return useInfiniteQuery({
    queryKey: keys.apiKeys(siteId),
    queryFn: ({ pageParam }) =>
      answered(
        api.GET('/editor/v1/sites/{siteId}/api-keys', { params: { path: { siteId }, query: partAt(pageParam) } }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (part) => part.nextCursor,
  });
}

/** What a key is to be. */
interface NewKeyFields {
  readonly name: string;
  readonly permissions: Permission[];
  readonly expiresDate?: string;
}

/** Makes a key, whose secret comes with this answer only. */
export function useAddKey() {
  const { id: siteId } = useSite();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: NewKeyFields) =>
      answered(api.POST('/editor/v1/sites/{siteId}/api-keys', { params: { path: { siteId } }, body })),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.apiKeys(siteId) }),
    gcTime: 0,
  });
}

/** Deletes a key, which stops working at once. */
export function useDeleteKey() {
  const { id: siteId } = useSite();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (apiKeyId: string) =>
      done(api.DELETE('/editor/v1/sites/{siteId}/api-keys/{apiKeyId}', { params: { path: { siteId, apiKeyId } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.apiKeys(siteId) }),
  });
}

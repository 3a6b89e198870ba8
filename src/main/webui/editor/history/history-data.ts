import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { answered, api, partAt } from '../api/client';
import { keys } from '../api/keys';
import type { AuditEntry } from '../api/types';
import { useSite } from '../site/site-context';

/** The change history, newest first, part by part. */
export function useHistory() {
  const { id: siteId } = useSite();
  const query = useInfiniteQuery({
    queryKey: keys.history(siteId),
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      answered(
        api.GET('/editor/v1/sites/{siteId}/audit', {
          params: { path: { siteId }, query: { ...partAt(pageParam), order: 'desc' } },
        }),
      ),
    getNextPageParam: (part) => part.nextCursor,
  });
  const entries = useMemo(() => query.data?.pages.flatMap((part) => part.auditEntries), [query.data]);
  return { ...query, entries };
}

/** Changes that belong together, in the order in which they were made: those of one request. */
export interface Deed {
  readonly id: string;
  readonly entries: readonly AuditEntry[];
}

/** What was done, newest first like the entries, each with all that one request has changed. */
export function deedsOf(entries: readonly AuditEntry[]): Deed[] {
  const deeds: { id: string; entries: AuditEntry[] }[] = [];
  for (const entry of entries) {
    const last = deeds.at(-1);
    if (last !== undefined && entry.requestId !== undefined && last.entries[0]?.requestId === entry.requestId) {
      last.entries.unshift(entry);
    } else {
      deeds.push({ id: entry.id, entries: [entry] });
    }
  }
  return deeds;
}

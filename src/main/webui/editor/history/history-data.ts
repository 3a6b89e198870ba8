import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answered, api, partAt } from '../api/client';
import { keys } from '../api/keys';
import type { AuditEntry } from '../api/types';
import { useSite } from '../site/site-context';

/** How many parts are read without being asked: 5,000 changes. */
const PARTS_AT_ONCE = 25;

/** What is known of the history: entries stay as they are, so that it is only ever read on. */
export interface History {
  /** Oldest first. */
  readonly entries: readonly AuditEntry[];
  /** Where the last part begins, which may have grown. */
  readonly last: string | undefined;
  /** How many entries come before that. */
  readonly before: number;
  readonly isMore: boolean;
}

const NOTHING: History = { entries: [], last: undefined, before: 0, isMore: true };

/**
 * The change history. The server lists it oldest first; what one looks for are the newest changes, so it is read to
 * its end, or to where somebody has to say that it is worth the wait.
 */
export function useHistory() {
  const { id: siteId } = useSite();
  const client = useQueryClient();
  const [count, setCount] = useState(0);
  const queryKey = keys.history(siteId);
  const query = useQuery({
    queryKey,
    queryFn: async ({ signal }) => {
      let history = client.getQueryData<History>(queryKey) ?? NOTHING;
      for (let part = 0; part < PARTS_AT_ONCE; part += 1) {
        signal.throwIfAborted();
        history = await readOn(siteId, history);
        setCount(history.entries.length);
        if (!history.isMore) break;
      }
      return history;
    },
  });
  /** How many changes were read so far. */
  return { ...query, count };
}

/** Reads the last part again, with what was added to it, or the one behind it. */
async function readOn(siteId: string, { entries, last, before }: History): Promise<History> {
  const answer = await answered(
    api.GET('/editor/v1/sites/{siteId}/audit', { params: { path: { siteId }, query: partAt(last) } }),
  );
  const all = [...entries.slice(0, before), ...answer.auditEntries];
  return answer.nextCursor === undefined
    ? { entries: all, last, before, isMore: false }
    : { entries: all, last: answer.nextCursor, before: all.length, isMore: true };
}

/** Changes that belong together: those of one request. */
export interface Deed {
  readonly id: string;
  readonly entries: readonly AuditEntry[];
}

/** What was done, newest first, each with all that one request has changed. */
export function deedsOf(entries: readonly AuditEntry[]): Deed[] {
  const deeds: { id: string; entries: AuditEntry[] }[] = [];
  for (const entry of entries) {
    const last = deeds.at(-1);
    if (last !== undefined && entry.requestId !== undefined && last.entries[0]?.requestId === entry.requestId) {
      last.entries.push(entry);
    } else {
      deeds.push({ id: entry.id, entries: [entry] });
    }
  }
  return deeds.reverse();
}

import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { keys } from '../api/keys';
import { ApiProblem, messageOf } from '../api/problem';
import type { Item, ItemInput } from '../api/types';
import { useSite } from '../site/site-context';
import { useItemStore, type ItemPatch, type ItemStore } from './item-store';
import { idNow, renew } from './renewed-ids';

const PART = 200;

/** As many as the server takes in one request: all of them or none. */
export const MOST_ADDED = 50;

/** All items of the gallery, in their order. */
export function useItems() {
  const { id: siteId } = useSite();
  const store = useItemStore();
  return useQuery({ queryKey: keys.items(siteId, store.galleryId), queryFn: () => allOf(store) });
}

/** All items of a gallery, in their order. */
export async function allOf(store: ItemStore): Promise<Item[]> {
  const all: Item[] = [];
  for (;;) {
    const part = await store.list(all.length);
    all.push(...part);
    if (part.length < PART) return all;
  }
}

/**
 * What can be done with the items of a gallery; what is known of them follows at once. Ids may be those of before an
 * item was deleted and put back.
 */
export interface ItemActs {
  /** As they are on the server now. */
  fresh(): Promise<readonly Item[]>;
  /** Adds 1–50, all or none. */
  add(items: readonly ItemInput[]): Promise<readonly Item[]>;
  change(itemId: string, patch: ItemPatch): Promise<Item>;
  /** Tells of each that is gone, since a later one can fail. */
  remove(itemIds: readonly string[], onGone?: (itemId: string) => void): Promise<void>;
  /**
   * Puts back what was removed and is not back yet: the same in all but their ids, in their places where these are
   * free. Done again after it has failed, it goes on.
   */
  putBack(items: readonly Item[]): Promise<void>;
  order(itemIds: readonly string[]): Promise<void>;
}

/** What can be done with the items of the gallery that is shown. */
export function useItemActs(): ItemActs {
  const { id: siteId } = useSite();
  const store = useItemStore();
  const client = useQueryClient();
  return useMemo(() => actsOf(store, client, siteId), [store, client, siteId]);
}

function actsOf(store: ItemStore, client: QueryClient, siteId: string): ItemActs {
  const queryKey = keys.items(siteId, store.galleryId);
  const known = () => client.getQueryData<Item[]>(queryKey) ?? [];
  const set = (items: readonly Item[]) => client.setQueryData(queryKey, items);
  const reload = () => client.invalidateQueries({ queryKey });

  const add = async (items: readonly ItemInput[]) => {
    const added = await store.add(items);
    await reload();
    return added;
  };

  /** In their places, or where the first of them comes first if one of the places is taken. */
  const addAgain = async (items: readonly Item[]) => {
    const inputs = items.map(inputOf);
    try {
      return await store.add(inputs);
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.code !== 'SORT_ORDER_TAKEN') throw error;
      return store.add(inputs.map(({ sortOrder: _, ...elsewhere }) => elsewhere));
    }
  };

  return {
    fresh: () => client.fetchQuery({ queryKey, queryFn: () => allOf(store), staleTime: 0 }),
    add,
    async change(itemId, patch) {
      const changed = await store.change(idNow(itemId), patch);
      set(known().map((item) => (item.id === changed.id ? changed : item)));
      return changed;
    },
    async remove(notedIds, onGone) {
      const itemIds = notedIds.map(idNow);
      await client.cancelQueries({ queryKey });
      set(known().filter(({ id }) => !itemIds.includes(id)));
      try {
        // one after the other, since each takes the gallery's turn
        for (const id of itemIds) {
          await store.remove(id);
          onGone?.(id);
        }
      } finally {
        await reload();
      }
    },
    async putBack(items) {
      const gone = items.filter(({ id }) => idNow(id) === id);
      let back = 0;
      try {
        while (back < gone.length) {
          const part = gone.slice(back, back + MOST_ADDED);
          (await addAgain(part)).forEach((item, index) => renew(part[index]?.id ?? item.id, item.id));
          back += part.length;
        }
      } catch (error) {
        if (back === 0) throw error;
        throw new Error(`${back} of ${gone.length} items are back, the others are not yet. ${messageOf(error)}`);
      } finally {
        await reload();
      }
    },
    async order(itemIds) {
      const before = known();
      await client.cancelQueries({ queryKey });
      const byId = new Map(before.map((item) => [item.id, item]));
      set(itemIds.flatMap((id) => byId.get(id) ?? []));
      try {
        await store.order(itemIds);
      } finally {
        await reload();
      }
    },
  };
}

/** An item as it can be made again. */
function inputOf({ id: _id, type: _type, createdDate: _created, updatedDate: _updated, ...input }: Item): ItemInput {
  return input;
}

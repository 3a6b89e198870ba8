import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { keys } from '../api/keys';
import { ApiProblem, messageOf } from '../api/problem';
import type { Item, ItemInput } from '../api/types';
import { ChangedSince, isSame } from '../shared/taking-back';
import { useSite } from '../site/site-context';
import { inOldPlaces } from './item-order';
import { nameOf, shortened } from './item-words';
import { useItemStore, type ItemPatch, type ItemStore } from './item-store';
import { idNow, renewAll } from './renewed-ids';

const PART = 200;

/** The ids of items that are on their way out: they are not shown again before that is answered. */
const leaving = new Set<string>();

/** Of what stays, so many are named. */
const MOST_NAMED = 3;

/** As many as the server takes in one request: all of them or none. */
export const MOST_ADDED = 50;

/** All items of the gallery, in their order. */
export function useItems() {
  const { id: siteId } = useSite();
  const store = useItemStore();
  return useQuery({ queryKey: keys.items(siteId, store.galleryId), queryFn: () => stayingOf(store) });
}

async function stayingOf(store: ItemStore): Promise<Item[]> {
  return (await allOf(store)).filter(({ id }) => !leaving.has(id));
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
  /** With `from`, only as long as the item is as it was then; `undefined` where it is not. */
  change(itemId: string, patch: ItemPatch, from?: Item): Promise<Item | undefined>;
  /**
   * Removes items as they are given: those that others have made something else of stay, and `ChangedSince` says which.
   * Tells of each that is gone, since a later one can fail.
   */
  remove(items: readonly Item[], onGone?: (itemId: string) => void): Promise<void>;
  /**
   * Puts back what was removed and is not back yet: the same in all but their ids, behind those behind whom they were.
   * Done again after it has failed, it goes on.
   *
   * @param before the ids of all items before these were removed, in their order; without them, these come in the
   *   places of their sort orders, or first where those are taken
   */
  putBack(items: readonly Item[], before?: readonly string[]): Promise<void>;
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

  /** In their places, or first if one of these is taken. Who is there already, since an answer was lost, stays. */
  const addAgain = async (items: readonly Item[]) => {
    try {
      renewAll(items, await store.add(items.map(inputOf)));
    } catch (error) {
      if (!isProblem(error, 'SORT_ORDER_TAKEN')) throw error;
      const there = new Map((await allOf(store)).map((item) => [sameIn(item), item]));
      const others = items.filter((item) => !there.has(sameIn(item)));
      const back = items.filter((item) => !others.includes(item));
      renewAll(
        back,
        back.flatMap((item) => there.get(sameIn(item)) ?? []),
      );
      if (others.length > 0) {
        renewAll(others, await store.add(others.map(inputElsewhere)));
      }
    }
  };

  /** What removes items one by one; it answers `false` where others have made something else of one. */
  const removal = () => {
    let there: ReadonlyMap<string, Item> | undefined;
    return async (item: Item): Promise<boolean> => {
      const id = idNow(item.id);
      for (let known: Item | undefined = there?.get(id) ?? { ...item, id }; known !== undefined; known = there.get(id)) {
        // another place in the order is no matter of what is in it
        if (!isSame(inputElsewhere(known), inputElsewhere(item))) return false;
        try {
          await store.remove(known);
          return true;
        } catch (error) {
          // it is what was wanted: somebody else has done it, or the answer was lost
          if (isProblem(error, 'ITEM_NOT_FOUND')) return true;
          if (!isProblem(error, 'ITEM_CHANGED')) throw error;
        }
        // once for all that are removed together, as long as nobody changes more of them
        there = new Map((await allOf(store)).map((other) => [other.id, other]));
      }
      return true;
    };
  };

  return {
    fresh: () => client.fetchQuery({ queryKey, queryFn: () => stayingOf(store), staleTime: 0 }),
    add,
    async change(itemId, patch, from) {
      const changed = await store.change(idNow(itemId), patch, from).catch(noneIfChanged);
      if (changed === undefined) return undefined;
      set(known().map((item) => (item.id === changed.id ? changed : item)));
      return changed;
    },
    async remove(items, onGone) {
      const itemIds = items.map(({ id }) => idNow(id));
      itemIds.forEach((id) => leaving.add(id));
      await client.cancelQueries({ queryKey });
      set(known().filter(({ id }) => !itemIds.includes(id)));
      try {
        const isRemoved = removal();
        const staying: Item[] = [];
        // one after the other, since each takes the gallery's turn
        for (const item of items) {
          if (await isRemoved(item)) onGone?.(idNow(item.id));
          else staying.push(item);
        }
        if (staying.length > 0) throw new ChangedSince(staysInWords(staying));
      } finally {
        itemIds.forEach((id) => leaving.delete(id));
        await reload();
      }
    },
    async putBack(items, before) {
      const gone = items.filter(({ id }) => idNow(id) === id);
      let left = gone.length;
      try {
        // those that come elsewhere come first: the last of them has to be there before the others
        while (left > 0) {
          const start = Math.max(left - MOST_ADDED, 0);
          await addAgain(gone.slice(start, left));
          left = start;
        }
        if (before !== undefined) {
          const now = (await allOf(store)).map(({ id }) => id);
          const wanted = inOldPlaces(before.map(idNow), now, new Set(items.map(({ id }) => idNow(id))));
          if (wanted.some((id, place) => id !== now[place])) await store.order(wanted);
        }
      } catch (error) {
        if (left === 0 || left === gone.length) throw error;
        const back = gone.length - left;
        throw new Error(`${back} of ${gone.length} items are back, the others are not yet. ${messageOf(error)}`, {
          cause: error,
        });
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

function staysInWords(items: readonly Item[]): string {
  const names = items.slice(0, MOST_NAMED).map((item) => shortened(nameOf(item)));
  const more = items.length - names.length;
  const all = new Intl.ListFormat('en').format(more > 0 ? [...names, `${more} more`] : names);
  return `What somebody else has changed meanwhile stays: ${all}.`;
}

/** An item as it can be made again. */
function inputOf({ id: _id, type: _type, createdDate: _created, updatedDate: _updated, ...input }: Item): ItemInput {
  return input;
}

/** The same, wherever in the order: all that others can have changed of it but its place. */
function inputElsewhere(item: Item): ItemInput {
  const { sortOrder: _, ...input } = inputOf(item);
  return input;
}

/** What two items have in common where one was made of the other. */
function sameIn(item: Item): string {
  return JSON.stringify(inputOf(item));
}

function noneIfChanged(error: unknown): undefined {
  if (!isProblem(error, 'ITEM_CHANGED')) throw error;
}

function isProblem(error: unknown, code: string): boolean {
  return error instanceof ApiProblem && error.code === code;
}

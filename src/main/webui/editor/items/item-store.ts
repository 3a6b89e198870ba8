import { createContext, useContext } from 'react';
import type { Item, ItemInput } from '../api/types';

/** What is to be changed of something: what is absent stays, `null` clears. */
type Patch<T> = { readonly [K in keyof T]?: (T[K] extends object | undefined ? Patch<NonNullable<T[K]>> : T[K]) | null };

/** What is to be changed of an item. */
export type ItemPatch = Patch<Omit<ItemInput, 'tags'>>;

/** Where a gallery's items are: under its element, or alone. Everything throws an `ApiProblem`. */
export interface ItemStore {
  readonly galleryId: string;
  /** At most 200 of them, by descending sort order. */
  list(offset: number): Promise<readonly Item[]>;
  /** Adds 1–50, all or none; the answer has them in the same order. */
  add(items: readonly ItemInput[]): Promise<readonly Item[]>;
  /** With `from`, only as long as the item is as it was then; else throws `ITEM_CHANGED`. */
  change(itemId: string, patch: ItemPatch, from?: Item): Promise<Item>;
  /** Only as long as the item is as it was then; else throws `ITEM_CHANGED`. */
  remove(item: Item): Promise<void>;
  /** Names every item once, in the new order. */
  order(itemIds: readonly string[]): Promise<void>;
}

const ItemStoreContext = createContext<ItemStore | undefined>(undefined);

/** Says to all within whose items they show and change. */
export const ItemStoreProvider = ItemStoreContext.Provider;

/** Whose items are shown. */
export function useItemStore(): ItemStore {
  const store = useContext(ItemStoreContext);
  if (store === undefined) throw new Error('There is no gallery here.');
  return store;
}

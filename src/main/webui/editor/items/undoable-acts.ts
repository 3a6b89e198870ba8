import { useCallback, useMemo } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { keys } from '../api/keys';
import type { Item } from '../api/types';
import { showProblem } from '../shared/toasts';
import { useOfferUndo } from '../shared/undo';
import { useSite } from '../site/site-context';
import { restored } from './item-order';
import { useItemStore } from './item-store';
import { useItemActs } from './items-data';

/** What can be done with items, and taken back. */
interface UndoableActs {
  remove(items: readonly Item[]): void;
  order(itemIds: readonly string[]): void;
}

/** Deletes and orders items, and offers to take it back. */
export function useUndoableActs(items: readonly Item[]): UndoableActs {
  const acts = useItemActs();
  const offerUndo = useOfferUndo();
  const client = useQueryClient();
  const { id: siteId } = useSite();
  const { galleryId } = useItemStore();

  const remove = useCallback(
    (removed: readonly Item[]) => {
      const goneIds = new Set<string>();
      const offer = () => {
        const gone = removed.filter(({ id }) => goneIds.has(id));
        if (gone.length === 0) return;
        offerUndo(gone.length === 1 ? 'Item deleted' : `${gone.length} items deleted`, () => acts.putBack(gone));
      };
      acts
        .remove(
          removed.map(({ id }) => id),
          (id) => goneIds.add(id),
        )
        // what is gone before one fails can be had back, too
        .finally(offer)
        .catch(showProblem);
    },
    [acts, offerUndo],
  );

  const order = useCallback(
    (itemIds: readonly string[]) => {
      const before = items.map(({ id }) => id);
      if (before.every((id, index) => itemIds[index] === id)) return;
      const now = () => client.getQueryData<Item[]>(keys.items(siteId, galleryId))?.map(({ id }) => id) ?? [];
      acts
        .order(itemIds)
        .then(() => offerUndo('Order changed', () => acts.order(restored(before, now()))))
        .catch(showProblem);
    },
    [acts, offerUndo, items, client, siteId, galleryId],
  );

  return useMemo(() => ({ remove, order }), [remove, order]);
}

import { useCallback, useMemo } from 'react';
import type { Item } from '../api/types';
import { showProblem } from '../shared/toasts';
import { useOfferUndo } from '../shared/undo';
import { restored } from './item-order';
import { useItemActs } from './items-data';
import { idNow } from './renewed-ids';

/** What can be done with items, and taken back. */
interface UndoableActs {
  remove(items: readonly Item[]): void;
  order(itemIds: readonly string[]): void;
}

/** Deletes and orders items, and offers to take it back. */
export function useUndoableActs(items: readonly Item[]): UndoableActs {
  const acts = useItemActs();
  const offerUndo = useOfferUndo();

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
      const back = async () => {
        const now = (await acts.fresh()).map(({ id }) => id);
        await acts.order(restored(before.map(idNow), now));
      };
      acts
        .order(itemIds)
        .then(() => offerUndo('Order changed', back))
        .catch(showProblem);
    },
    [acts, offerUndo, items],
  );

  return useMemo(() => ({ remove, order }), [remove, order]);
}

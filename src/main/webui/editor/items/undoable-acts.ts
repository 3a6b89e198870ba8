import { useCallback, useMemo } from 'react';
import type { Item } from '../api/types';
import { backOf, ChangedSince } from '../shared/taking-back';
import { showProblem } from '../shared/toasts';
import { useOfferUndo } from '../shared/undo';
import { contentsOf, type ItemContents } from './item-fields';
import { isKept, restored } from './item-order';
import { useItemActs, type ItemActs } from './items-data';
import { idNow } from './renewed-ids';

/** What can be done with items, and taken back. */
interface UndoableActs {
  remove(items: readonly Item[]): void;
  order(itemIds: readonly string[]): void;
}

/** Deletes and orders items, and offers to take it back from the beginning on. */
export function useUndoableActs(items: readonly Item[]): UndoableActs {
  const acts = useItemActs();
  const offerUndo = useOfferUndo();

  const remove = useCallback(
    (removed: readonly Item[]) => {
      const before = items.map(({ id }) => id);
      const goneIds = new Set<string>();
      const act = acts.remove(
        removed,
        (id) => goneIds.add(id),
      );
      const back = async () => {
        // what is gone before one fails can be had back, too
        await act.catch(() => undefined);
        await acts.putBack(
          removed.filter(({ id }) => goneIds.has(id)),
          before,
        );
      };
      const withdraw = offerUndo(deleted(removed.length), back);
      act.catch((error: unknown) => {
        withdraw();
        if (goneIds.size > 0) offerUndo(deleted(goneIds.size), back);
        showProblem(error);
      });
    },
    [acts, offerUndo, items],
  );

  const order = useCallback(
    (itemIds: readonly string[]) => {
      const before = items.map(({ id }) => id);
      if (before.every((id, index) => itemIds[index] === id)) return;
      const act = acts.order(itemIds);
      const back = async () => {
        await act.catch(() => undefined);
        const now = (await acts.fresh()).map(({ id }) => id);
        if (isKept(before.map(idNow), now)) return;
        if (!isKept(itemIds.map(idNow), now)) throw new ChangedSince();
        await acts.order(restored(before.map(idNow), now));
      };
      const withdraw = offerUndo('Order changed', back);
      act.catch((error: unknown) => {
        withdraw();
        showProblem(error);
      });
    },
    [acts, offerUndo, items],
  );

  return useMemo(() => ({ remove, order }), [remove, order]);
}

function deleted(count: number): string {
  return count === 1 ? 'Item deleted' : `${count} items deleted`;
}

/** What deletes items again that were added, as long as nobody has changed them since. */
export function backOfAdding(added: readonly Item[], acts: ItemActs): () => Promise<void> {
  return backOf<Readonly<Record<string, ItemContents | undefined>>>({
    before: Object.fromEntries(added.map(({ id }) => [id, undefined])),
    after: Object.fromEntries(added.map((item) => [item.id, contentsOf(item)])),
    now: async () => {
      const there = new Map((await acts.fresh()).map((item) => [item.id, contentsOf(item)]));
      return Object.fromEntries(added.map(({ id }) => [id, there.get(idNow(id))]));
    },
    put: async (again) => {
      const goneIds = new Set<string>();
      const act = acts.remove(
        added.filter(({ id }) => id in again),
        (id) => goneIds.add(id),
      );
      await act.catch((error: unknown) => {
        throw error instanceof ChangedSince && goneIds.size === 0 ? new ChangedSince() : error;
      });
    },
  });
}

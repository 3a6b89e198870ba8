import { useCallback, useMemo, useState } from 'react';
import type { Item } from '../api/types';

/** Which items are selected. */
export interface Selection {
  readonly ids: ReadonlySet<string>;
  /** Selects an item or no longer does; with `isRange` all from the one before up to it. */
  toggle(id: string, isRange: boolean): void;
  all(): void;
  none(): void;
}

/** Lets items be selected; those that are deleted are not selected any more. */
export function useSelection(items: readonly Item[]): Selection {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [last, setLast] = useState<string>();
  const ids = useMemo(() => new Set(items.flatMap(({ id }) => (chosen.has(id) ? [id] : []))), [items, chosen]);

  const toggle = useCallback(
    (id: string, isRange: boolean) => {
      const order = items.map((item) => item.id);
      const from = isRange && last !== undefined ? order.indexOf(last) : -1;
      const to = order.indexOf(id);
      const range = from < 0 ? [id] : order.slice(Math.min(from, to), Math.max(from, to) + 1);
      setLast(id);
      setChosen((before) => {
        const after = new Set(before);
        for (const one of range) {
          if (before.has(id)) after.delete(one);
          else after.add(one);
        }
        return after;
      });
    },
    [items, last],
  );
  const all = useCallback(() => setChosen(new Set(items.map(({ id }) => id))), [items]);
  const none = useCallback(() => setChosen(new Set()), []);
  return useMemo(() => ({ ids, toggle, all, none }), [ids, toggle, all, none]);
}

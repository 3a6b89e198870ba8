import { useCallback, useState } from 'react';
import type { Item } from '../api/types';
import { contentsOf, differing, fieldsOf, type FieldName, type ItemFields } from './item-fields';

/** The fields of an item while they are edited here, and perhaps somewhere else. */
export interface EditedItem {
  readonly fields: ItemFields;
  /** What was changed here. */
  readonly mine: readonly FieldName[];
  /** What others have changed since, and nobody has looked at yet. */
  readonly theirs: readonly FieldName[];
  /** The item as it was when the fields were taken from it. */
  readonly before: Item;
  /** Counts how often the fields were replaced as a whole. */
  readonly round: number;
  set(change: Partial<ItemFields>): void;
  /** What was changed here is the item's own now; what was written since then stays. */
  saved(item: Item): void;
  /** Takes the item as others have left it, and drops what was changed here. */
  showTheirs(): void;
  /** Keeps what was changed here, on top of what others have changed elsewhere in the item. */
  keepMine(): void;
}

/** Edits an item's fields. While others change the same item, both versions are there to choose from. */
export function useEditedItem(item: Item): EditedItem {
  const [before, setBefore] = useState(item);
  const [fields, setFields] = useState(() => fieldsOf(item));
  const [round, setRound] = useState(0);
  const base = fieldsOf(before);
  const now = fieldsOf(item);
  const mine = differing(base, fields);

  const set = useCallback((change: Partial<ItemFields>) => setFields((old) => ({ ...old, ...change })), []);
  const replace = (next: ItemFields) => {
    setBefore(item);
    setFields(next);
    setRound(round + 1);
  };
  return {
    fields,
    mine,
    theirs: differing(contentsOf(before), contentsOf(item)),
    before,
    round,
    set,
    saved: setBefore,
    showTheirs: () => replace(now),
    keepMine: () => replace({ ...now, ...Object.fromEntries(mine.map((name) => [name, fields[name]])) }),
  };
}

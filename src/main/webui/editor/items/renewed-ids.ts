import type { Item } from '../api/types';

/** By the ids that items had before they were deleted: those under which they are back. */
const renewed = new Map<string, string>();

/**
 * Remembers that deleted items are back under other ids.
 *
 * @param now the same items as they are back, in the same order
 */
export function renewAll(before: readonly Item[], now: readonly Item[]): void {
  if (before.length !== now.length) throw new Error('The server has not answered with all items.');
  before.forEach((item, index) => {
    const back = now[index];
    if (back !== undefined) renewed.set(item.id, back.id);
  });
}

/** The id of an item today, whatever it was when somebody noted it. */
export function idNow(id: string): string {
  const next = renewed.get(id);
  return next === undefined ? id : idNow(next);
}

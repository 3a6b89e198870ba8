import type { Announcements, UniqueIdentifier } from '@dnd-kit/core';
import type { Item } from '../api/types';
import { nameOf } from './item-words';

/** Read to who comes upon an item that can be dragged. */
export const INSTRUCTIONS =
  'To move an item, press space or enter, go with the arrow keys, and drop it with space or enter. Escape leaves it where it was.';

/** What is read while an item is dragged: its name, and the place that it is over. */
export function announcementsOf(items: readonly Item[]): Announcements {
  const placeOf = (id: UniqueIdentifier) => items.findIndex((item) => item.id === id) + 1;
  const name = (id: UniqueIdentifier) => {
    const item = items.find((one) => one.id === id);
    return item === undefined ? 'The item' : nameOf(item);
  };
  return {
    onDragStart: ({ active }) => `${name(active.id)} is picked up from place ${placeOf(active.id)} of ${items.length}.`,
    onDragOver: ({ active, over }) =>
      over === null ? undefined : `${name(active.id)} is over place ${placeOf(over.id)} of ${items.length}.`,
    onDragEnd: ({ active, over }) =>
      over === null
        ? `${name(active.id)} stays where it was.`
        : `${name(active.id)} was dropped at place ${placeOf(over.id)} of ${items.length}.`,
    onDragCancel: ({ active }) => `${name(active.id)} stays where it was.`,
  };
}

import {
  closestCenter,
  DndContext,
  KeyboardSensor,
  MouseSensor,
  TouchSensor,
  useSensor,
  useSensors,
  type DragEndEvent,
} from '@dnd-kit/core';
import { rectSortingStrategy, SortableContext, sortableKeyboardCoordinates } from '@dnd-kit/sortable';
import { memo, useMemo } from 'react';
import type { Item } from '../api/types';
import { announcementsOf, INSTRUCTIONS } from './drag-words';
import { ItemCard } from './item-card';
import { dropped, stepped } from './item-order';
import './items.css';
import type { Selection } from './selection';
import { useUndoableActs } from './undoable-acts';

interface Props {
  readonly items: readonly Item[];
  readonly selection: Selection;
  readonly mayChange: boolean;
  readonly onOpen: (item: Item) => void;
}

/**
 * Items as cards in their order, which is changed by dragging them with a pointer or with the arrow keys. There may be a
 * thousand: they are not drawn anew for what opens beside them.
 */
export const ItemGrid = memo(function ItemGrid({ items, selection, mayChange, onOpen }: Props) {
  const acts = useUndoableActs(items);
  const ids = useMemo(() => items.map(({ id }) => id), [items]);
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 4 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 200, tolerance: 6 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const drop = ({ active, over }: DragEndEvent) => {
    if (over === null) return;
    const grabbed = String(active.id);
    const moved = selection.ids.has(grabbed) ? selection.ids : new Set([grabbed]);
    acts.order(dropped(ids, moved, grabbed, String(over.id)));
  };
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={closestCenter}
      onDragEnd={drop}
      accessibility={{ announcements: announcementsOf(items), screenReaderInstructions: { draggable: INSTRUCTIONS } }}
    >
      <SortableContext items={ids} strategy={rectSortingStrategy}>
        <ol className="item-grid" aria-label="Items">
          {items.map((item, index) => (
            <ItemCard
              key={item.id}
              item={item}
              place={index}
              count={items.length}
              isSelected={selection.ids.has(item.id)}
              mayChange={mayChange}
              onSelect={(isRange) => selection.toggle(item.id, isRange)}
              onOpen={() => onOpen(item)}
              onStep={(by) => acts.order(stepped(ids, item.id, by))}
              onDelete={() => acts.remove([item])}
            />
          ))}
        </ol>
      </SortableContext>
    </DndContext>
  );
});

import { useState } from 'react';
import type { Item } from '../api/types';
import { FormDrawer } from '../shared/form-dialog';
import { useSite } from '../site/site-context';
import { ItemForm } from './item-form';
import { ItemGone } from './item-gone';
import { idNow } from './renewed-ids';

interface Props {
  readonly itemId: string;
  readonly items: readonly Item[];
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** When it is out of sight. */
  readonly onClosed: () => void;
}

/** An item, opened to be edited beside the others. */
export function ItemDrawer({ itemId, items, isOpen, onClose, onClosed }: Props) {
  const verb = useSite().may('PRO_GALLERY.MANAGE') ? 'Edit' : 'Show';
  const idOfItem = idNow(itemId);
  const item = items.find(({ id }) => id === idOfItem);
  const [opened] = useState(item);
  const shown = item ?? opened;
  return (
    <FormDrawer
      opened={isOpen}
      onClose={onClose}
      position="right"
      size={480}
      title={shown === undefined ? 'Item' : `${verb} ${shown.type.toLowerCase()}`}
      transitionProps={{ onExited: onClosed }}
    >
      {item !== undefined ? (
        <ItemForm item={item} />
      ) : (
        opened !== undefined && <ItemGone item={opened} onClose={onClose} />
      )}
    </FormDrawer>
  );
}

import { useState } from 'react';
import type { Item } from '../api/types';
import { FormDrawer } from '../shared/form-dialog';
import { useSite } from '../site/site-context';
import { ItemForm } from './item-form';
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
  const [known, setKnown] = useState(item);
  if (item !== undefined && item !== known) setKnown(item);
  return (
    <FormDrawer
      opened={isOpen}
      onClose={onClose}
      position="right"
      size={480}
      title={known === undefined ? 'Item' : `${verb} ${known.type.toLowerCase()}`}
      transitionProps={{ onExited: onClosed }}
    >
      {known !== undefined && <ItemForm item={known} isGone={item === undefined} />}
    </FormDrawer>
  );
}

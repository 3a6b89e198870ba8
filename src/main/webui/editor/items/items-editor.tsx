import { Group, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPhotoPlus } from '@tabler/icons-react';
import { lazy, Suspense, useCallback, useState } from 'react';
import type { Item } from '../api/types';
import { EmptyState, LoadingRows, Trouble } from '../shared/states';
import { useSite } from '../site/site-context';
import { AddButton, type Adding } from './add-button';
import { ItemGrid } from './item-grid';
import { useItems } from './items-data';
import { SelectionBar } from './selection-bar';
import { useSelection } from './selection';

const AddLinks = lazy(async () => ({ default: (await import('./add-links')).AddLinks }));
const AddText = lazy(async () => ({ default: (await import('./add-text')).AddText }));
const ItemDrawer = lazy(async () => ({ default: (await import('./item-drawer')).ItemDrawer }));

/** The items of a gallery: to be added, ordered, changed and deleted, one or many at once. */
export function ItemsEditor() {
  const items = useItems();
  if (items.isPending) return <LoadingRows count={3} height={180} />;
  if (items.data === undefined) return <Trouble error={items.error} onRetry={() => void items.refetch()} />;
  return <ItemsShown items={items.data} />;
}

function ItemsShown({ items }: { readonly items: readonly Item[] }) {
  const mayChange = useSite().may('PRO_GALLERY.MANAGE');
  const selection = useSelection(items);
  const [adding, setAdding] = useState<Adding>();
  const [openId, setOpenId] = useState<string>();
  const [isOpen, { open, close }] = useDisclosure(false);
  const edit = useCallback(
    (item: Item) => {
      setOpenId(item.id);
      open();
    },
    [open],
  );
  const stopAdding = () => setAdding(undefined);
  return (
    <>
      {items.length === 0 ? (
        <EmptyState
          icon={IconPhotoPlus}
          title="No items yet"
          hint="Add pictures and videos by their links, from YouTube and Vimeo too, or write a text."
        >
          {mayChange && <AddButton onAdd={setAdding} />}
        </EmptyState>
      ) : (
        <>
          <Group justify="space-between" mb="md" mih={36}>
            <Text size="sm" c="dimmed" role="status">
              {items.length === 1 ? '1 item' : `${items.length} items`}
            </Text>
            {mayChange && <AddButton onAdd={setAdding} />}
          </Group>
          {mayChange && <SelectionBar items={items} selection={selection} />}
          <ItemGrid items={items} selection={selection} mayChange={mayChange} onOpen={edit} />
        </>
      )}
      <Suspense>
        {adding === 'links' && <AddLinks onClose={stopAdding} />}
        {adding === 'text' && <AddText onClose={stopAdding} />}
        {openId !== undefined && (
          <ItemDrawer
            key={openId}
            itemId={openId}
            items={items}
            isOpen={isOpen}
            onClose={close}
            onClosed={() => setOpenId(undefined)}
          />
        )}
      </Suspense>
    </>
  );
}

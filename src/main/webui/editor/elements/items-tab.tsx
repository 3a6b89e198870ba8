import { useMemo } from 'react';
import type { Element } from '../api/types';
import { ItemStoreProvider } from '../items/item-store';
import { ItemsEditor } from '../items/items-editor';
import { useSite } from '../site/site-context';
import { itemsOfGallery } from '../items/items-of-gallery';

/** The original items of an element. */
export function ItemsTab({ element }: { readonly element: Element }) {
  const site = useSite();
  const store = useMemo(() => itemsOfGallery(site.id, element.id), [site.id, element.id]);
  return (
    <ItemStoreProvider value={store}>
      <ItemsEditor />
    </ItemStoreProvider>
  );
}

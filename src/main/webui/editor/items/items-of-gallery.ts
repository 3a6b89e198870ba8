import { answered, api, done } from '../api/client';
import type { Item, ItemInput } from '../api/types';
import type { ItemStore } from './item-store';

/** The items of a gallery: a standalone one, or that of an element, which has the element's id. */
export function itemsOfGallery(siteId: string, galleryId: string): ItemStore {
  const path = { siteId, galleryId };
  const items = '/editor/v1/sites/{siteId}/galleries/{galleryId}/items';
  return {
    galleryId,
    list: async (itemOffset) =>
      (await answered(api.GET(items, { params: { path, query: { itemOffset, itemLimit: 200 } } }))).items,
    add: async (added) =>
      (await answered(api.POST(items, { params: { path }, body: { items: [...added] } }))).items,
    change: async (itemId, patch, from) =>
      (
        await answered(
          api.PATCH(`${items}/{itemId}`, {
            params: {
              path: { ...path, itemId },
              ...(from && { header: asKnown(from) }),
            },
            // the document does not say that `null` clears
            body: patch as ItemInput,
          }),
        )
      ).item,
    remove: (item) =>
      done(api.DELETE(`${items}/{itemId}`, { params: { path: { ...path, itemId: item.id }, header: asKnown(item) } })),
    order: (itemIds) => done(api.PUT(`${items}/order`, { params: { path }, body: { itemIds: [...itemIds] } })),
  };
}

function asKnown({ updatedDate }: Item) {
  return { 'If-Match': `"${updatedDate}"` };
}

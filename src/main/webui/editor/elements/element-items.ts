import { answered, api, done } from '../api/client';
import type { ItemInput } from '../api/types';
import type { ItemPatch, ItemStore } from '../items/item-store';

/** The items of an element, which are those of the gallery of the same id. */
export function itemsOfElement(siteId: string, elementId: string): ItemStore {
  const path = { siteId, elementId };
  const items = '/editor/v1/sites/{siteId}/elements/{elementId}/items';
  return {
    galleryId: elementId,
    list: async (itemOffset) =>
      (await answered(api.GET(items, { params: { path, query: { itemOffset, itemLimit: 200 } } }))).items,
    add: async (added) =>
      (await answered(api.POST(items, { params: { path }, body: { items: [...added] } }))).items,
    change: async (itemId, patch) =>
      (
        await answered(
          api.PATCH(`${items}/{itemId}`, { params: { path: { ...path, itemId } }, body: withClearing(patch) }),
        )
      ).item,
    remove: (itemId) => done(api.DELETE(`${items}/{itemId}`, { params: { path: { ...path, itemId } } })),
    order: (itemIds) => done(api.PUT(`${items}/order`, { params: { path }, body: { itemIds: [...itemIds] } })),
  };
}

/** The document does not say that `null` clears. */
function withClearing(patch: ItemPatch): ItemInput {
  return patch as ItemInput;
}

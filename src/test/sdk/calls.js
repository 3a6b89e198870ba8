import { picture } from './items.js';

/** Every function of the SDK, to be called for a gallery and one of its items. */
export function everyFunction(galleries, { galleryId, itemId }) {
  return {
    listGalleries: () => galleries.listGalleries(),
    getGallery: () => galleries.getGallery(galleryId),
    listGalleryItems: () => galleries.listGalleryItems(galleryId),
    getGalleryItem: () => galleries.getGalleryItem({ galleryId, itemId }),
    createGallery: () => galleries.createGallery({ gallery: { name: 'New' } }),
    updateGallery: () => galleries.updateGallery(galleryId, { name: 'New' }),
    createGalleryItem: () => galleries.createGalleryItem(galleryId, picture('new')),
    updateGalleryItem: () => galleries.updateGalleryItem({ galleryId, itemId }, { title: 'New' }),
    deleteGalleryItem: () => galleries.deleteGalleryItem({ galleryId, itemId }),
    deleteGalleryItems: () => galleries.deleteGalleryItems(galleryId, { itemsIds: [itemId] }),
    bulkDeleteGalleryItems: () => galleries.bulkDeleteGalleryItems(galleryId, [itemId]),
    deleteGallery: () => galleries.deleteGallery(galleryId),
  };
}

/** Those that are about no single gallery. */
export const OF_THE_SITE = ['listGalleries', 'createGallery'];

export const READING = ['listGalleries', 'getGallery', 'listGalleryItems', 'getGalleryItem'];

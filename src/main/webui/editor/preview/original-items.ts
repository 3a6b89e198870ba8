import { useQuery } from '@tanstack/react-query';
import { keys } from '../api/keys';
import { itemsOfGallery } from '../items/items-of-gallery';
import { allOf } from '../items/items-data';
import { useSite } from '../site/site-context';

/** What an element shows to everybody who has no gallery of their own. */
export function useOriginalItems(elementId: string) {
  return useItemsOf(elementId);
}

/** All items of a gallery, where there is one. */
export function useItemsOf(galleryId: string | undefined) {
  const { id: siteId } = useSite();
  return useQuery({
    queryKey: keys.items(siteId, galleryId ?? ''),
    queryFn: () => allOf(itemsOfGallery(siteId, galleryId ?? '')),
    enabled: galleryId !== undefined,
  });
}

import type { Gallery } from '../api/types';

/** What a gallery is called in the Editor. */
export function nameOf(gallery: Gallery): string {
  return gallery.name ?? 'Untitled gallery';
}

/** How many items a gallery has, in words. */
export function sizeOf({ totalItems }: Gallery): string {
  return totalItems === 1 ? '1 item' : `${totalItems} items`;
}

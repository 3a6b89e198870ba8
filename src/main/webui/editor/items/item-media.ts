import type { Item } from '../api/types';
import { mediaFile } from '../../renderer/media.ts';
import { MEDIA } from '../shared/media';

/** The address of the picture by which an item is known; `undefined` where there is none that can be shown. */
export function thumbnailOf({ image, video }: Item): string | undefined {
  const picture = image?.imageInfo ?? video?.videoInfo.posters?.[0];
  return picture === undefined ? undefined : addressOf('image', picture);
}

function addressOf(kind: 'image' | 'video', { id, url }: { id?: string; url?: string }): string | undefined {
  const source = id === undefined ? url : `wix:${kind}://v1/${id}`;
  return source === undefined ? undefined : mediaFile(source, MEDIA).address;
}

import type { Item, ProGalleryRenderer } from 'pro-gallery';
import { BlueprintsManager } from 'pro-gallery-blueprints';
import type { ComponentProps } from 'react';
import type { Drawing, ShownItem, Size } from './drawing.ts';
import { containerOf, type Options } from './layout.ts';
import { mediaFile, posterFile, type MediaFile } from './media.ts';

/** Where everything goes, as `pro-gallery` wants to be told. */
export type Blueprint = ComponentProps<typeof ProGalleryRenderer>;

/** In pixels, where nobody has said how large something is: until it is there. */
const UNKNOWN = { width: 1200, height: 900 };

/** `pro-gallery` leaves out what has no address at all. */
const NOWHERE = 'none:';

/**
 * Where everything goes. `pro-gallery`'s own component finds this out in steps of its own time, and shows what was
 * there before when a second change comes meanwhile.
 *
 * @param width what there is of it, in pixels
 */
export function blueprintOf(items: readonly Item[], options: Options, width: number): Blueprint {
  const container = containerOf(width);
  const isUsingCustomInfoElements = true;
  return new BlueprintsManager({ id: '' }).createSingleBlueprint({ items, options, container, isUsingCustomInfoElements });
}

/**
 * An item, as `pro-gallery` wants to be told.
 *
 * @param measured how large its picture has turned out to be
 */
export function placedItem(item: ShownItem, drawing: Drawing, measured?: MediaFile): Item {
  const picture = pictureOf(item, drawing);
  const said = item.type === 'text' ? undefined : item.size;
  const { width, height } =
    measured && measured.address === picture.address
      ? measured
      : ([picture, said].find(isSize) ?? UNKNOWN);
  return {
    itemId: item.slug,
    mediaUrl: picture.address ?? NOWHERE + item.slug,
    metaData: {
      type: 'image',
      title: item.title ?? '',
      description: item.description ?? '',
      width,
      height,
    },
  };
}

/** The address of the picture by which `pro-gallery` was told of an item; empty where it has none. */
export function addressIn(mediaUrl: string): string {
  return mediaUrl.startsWith(NOWHERE) ? '' : mediaUrl;
}

function isSize(size: Size | undefined): boolean {
  return isSide(size?.width) && isSide(size?.height);
}

/** Who says more is not believed, nor by the server, until the picture is there. */
function isSide(length = 0): boolean {
  return length >= 1 && length <= 65_535;
}

function pictureOf(item: ShownItem, { media }: Drawing): MediaFile {
  switch (item.type) {
    case 'image':
      return mediaFile(item.src, media);
    case 'video':
      return posterFile(item.src, item.thumbnail, media);
    case 'text':
      return {};
  }
}

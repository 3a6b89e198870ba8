import type { ShownItem } from '../../renderer/drawing.ts';
import type { BackendItem, GalleryItem, OmittedItem, Poster } from './wire.ts';

/** A gallery's items in the frontend format, in their order, and those that it cannot carry. */
export interface Conversion {
  readonly items: GalleryItem[];
  readonly omittedItems: OmittedItem[];
}

type ImageInfo = NonNullable<BackendItem['image']>['imageInfo'];
type VideoInfo = NonNullable<BackendItem['video']>['videoInfo'];

/** What is blank to the server, which is Java: its separators are, too, and no-break spaces are not. */
const BLANK = /^([^\S\xa0\u2007\u202f\ufeff]|[\x1c-\x1f])*$/;

/** Converts backend items as the server does for an override: the same strings, byte for byte. */
export function toFrontend(items: readonly BackendItem[]): Conversion {
  const conversion: Conversion = { items: [], omittedItems: [] };
  for (const item of items) {
    const src = source(item);
    const reason = reasonToOmit(item, src);
    if (reason || src === undefined) {
      conversion.omittedItems.push({ itemId: item.id, reason: reason ?? 'NO_SOURCE' });
    } else {
      conversion.items.push(galleryItem(item, src));
    }
  }
  return conversion;
}

/** A backend item as it is drawn, nothing of it omitted; null when there is nothing to be seen of it. */
export function shownOfBackend(item: BackendItem): ShownItem | null {
  const common = {
    slug: item.id,
    ...given('title', item.title),
    ...given('description', item.description),
    ...given('link', item.link),
  };
  if (item.text) return { ...common, type: 'text', html: item.text.html };
  const src = source(item);
  if (src === undefined) return null;
  const image = item.image?.imageInfo;
  if (image) return { ...common, type: 'image', src, size: image, ...given('alt', image.altText) };
  const video = item.video?.videoInfo;
  return { ...common, type: 'video', src, size: seenPoster(video), ...given('thumbnail', stillOf(video)) };
}

/** Backend items as they are drawn, but for those of which there is nothing to be seen. */
export function allShown(items: readonly BackendItem[]): ShownItem[] {
  return items.map(shownOfBackend).filter((item) => item !== null);
}

/** An item of the frontend format as it is drawn. */
export function shownOfFrontend(item: GalleryItem): ShownItem {
  const common = {
    slug: item.slug,
    ...given('title', item.title),
    ...given('description', item.description),
    ...given('link', item.link === undefined ? undefined : { url: item.link }),
  };
  return item.type === 'video'
    ? { ...common, type: 'video', src: item.src, ...given('thumbnail', item.thumbnail) }
    : { ...common, type: 'image', src: item.src, ...given('alt', item.alt) };
}

/** What is drawn, as page code is told of it. */
export function itemOfShown(shown: ShownItem): GalleryItem {
  return {
    type: shown.type,
    slug: shown.slug,
    src: shown.type === 'text' ? '' : shown.src,
    ...given('title', shown.title),
    ...given('description', shown.description),
    ...given('link', shown.link?.url),
    ...given('alt', shown.type === 'image' ? shown.alt : undefined),
    ...given('thumbnail', shown.type === 'video' ? shown.thumbnail : undefined),
  };
}

function reasonToOmit(item: BackendItem, src: string | undefined): OmittedItem['reason'] | undefined {
  if (item.text) return 'TEXT_ITEM';
  if (!BLANK.test(item.link?.text ?? '')) return 'LINK_TEXT';
  return src === undefined ? 'NO_SOURCE' : undefined;
}

function galleryItem(item: BackendItem, src: string): GalleryItem {
  return {
    type: item.video ? 'video' : 'image',
    slug: item.id,
    src,
    ...given('title', item.title),
    ...given('description', item.description),
    ...given('link', item.link?.url),
    ...given('alt', item.image?.imageInfo.altText),
    ...given('thumbnail', posterUri(posterOf(item.video?.videoInfo))),
  };
}

function source({ image, video }: BackendItem): string | undefined {
  if (image) return imageSource(image.imageInfo);
  return video && videoSource(video.videoInfo);
}

function imageSource({ id, url, filename, altText, width, height }: ImageInfo): string | undefined {
  return id === undefined ? url : imageUri(id, filename || altText, width, height);
}

function videoSource(info: VideoInfo): string | undefined {
  if (info.id === undefined) return info.url;
  const poster = posterOf(info);
  const still = poster ? `#posterUri=${poster.id}&posterWidth=${poster.width}&posterHeight=${poster.height}` : '';
  return `wix:video://v1/${info.id}${path(info.filename)}${still}`;
}

/** The poster that page code gets to see, with the id that it goes by: the end of its url if it has none of its own. */
function posterOf(info: VideoInfo | undefined): (Poster & { readonly id: string }) | undefined {
  const poster = seenPoster(info);
  const id = poster?.id ?? /\/([^/]+)$/.exec(poster?.url ?? '')?.[1];
  return poster && id !== undefined ? { ...poster, id } : undefined;
}

function posterUri(poster: (Poster & { readonly id: string }) | undefined): string | undefined {
  return poster && imageUri(poster.id, undefined, poster.width, poster.height);
}

/** A poster that is elsewhere is shown from there. */
function stillOf(info: VideoInfo | undefined): string | undefined {
  const poster = seenPoster(info);
  return poster?.id === undefined ? poster?.url : posterUri(posterOf(info));
}

function seenPoster(info: VideoInfo | undefined): Poster | undefined {
  return info?.posters?.[Math.min(1, info.posters.length - 1)];
}

function imageUri(id: string, name: string | undefined, width: number | undefined, height: number | undefined): string {
  return `wix:image://v1/${id}${path(name)}#originWidth=${width}&originHeight=${height}`;
}

function path(name: string | undefined): string {
  return name ? `/${encodeURIComponent(name)}` : '';
}

/** A field that is left out where there is nothing to say. */
function given<N extends string, V>(name: N, value: V | undefined): { readonly [name in N]?: V } {
  return (value === undefined ? {} : { [name]: value }) as { readonly [name in N]?: V };
}

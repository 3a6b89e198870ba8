import { isVideoAddress, videoSiteOf, type VideoSite } from '../../renderer/video-address.ts';
import type { ItemInput } from '../api/types';

/** What a link leads to. */
export type LinkKind = 'image' | 'video' | VideoSite;

/** What an address leads to, as far as it tells; `undefined` where it is none that a gallery can show. */
export function kindOfLink(link: string): LinkKind | undefined {
  if (!URL.canParse(link)) return undefined;
  const { protocol } = new URL(link);
  if (protocol !== 'https:' && protocol !== 'http:') return undefined;
  return videoSiteOf(link) ?? (isVideoAddress(link) ? 'video' : 'image');
}

/** Whether a file is one that hosted pages show nothing of: what comes by `http:`, but for the server's own. */
export function isInsecure(link: string): boolean {
  const kind = kindOfLink(link);
  if (kind !== 'image' && kind !== 'video') return false;
  const { protocol, origin } = new URL(link);
  return protocol === 'http:' && origin !== window.location.origin;
}

/** What is said of such a file. */
export const INSECURE = 'Hosted pages show pictures and videos by https only';

/** An item that shows what is behind a link. */
export async function itemOfLink(url: string): Promise<ItemInput> {
  if (kindOfLink(url) !== 'image') return { video: { videoInfo: { url } } };
  const size = await sizeOf(url);
  return { image: { imageInfo: { url, ...size } } };
}

/** The lines of a text that are links. */
export function linksIn(text: string): string[] {
  return text
    .split(/\s+/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** How large a picture is, so that galleries need not wait for it to know; nothing where it does not load soon. */
function sizeOf(url: string): Promise<{ width: number; height: number } | undefined> {
  return new Promise((resolve) => {
    const picture = new Image();
    const giveUp = window.setTimeout(() => resolve(undefined), 4_000);
    const answer = (size: { width: number; height: number } | undefined) => {
      window.clearTimeout(giveUp);
      resolve(size);
    };
    picture.onload = () =>
      answer(picture.naturalWidth > 0 ? { width: picture.naturalWidth, height: picture.naturalHeight } : undefined);
    picture.onerror = () => answer(undefined);
    picture.referrerPolicy = 'no-referrer';
    picture.src = url;
  });
}

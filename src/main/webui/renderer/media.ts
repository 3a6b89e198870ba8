import type { MediaAddresses } from './drawing.ts';
import { playerOf, videoSiteOf } from './video-address.ts';

/** How a video is played: as a file, or by the player of the site that has it, in a frame. */
export type Playable =
  | { readonly by: 'file'; readonly address: string }
  | { readonly by: 'frame'; readonly address: string };

/** A picture or video file, and its size in pixels where its source says it. */
export interface MediaFile {
  readonly address?: string;
  readonly width?: number;
  readonly height?: number;
}

/** Ids of media that the server has itself begin so. */
const OWN = 'mg_';

/** Older page code leaves out `wix:`; the runtime takes the same (`item-check.ts`). */
const WIX = /^(?:wix:)?(?:image|video):\/\/v1\/([^/#]+)(?:\/[^#]*)?(?:#(.*))?$/i;

/**
 * Where the file of a source is: the one place that knows what becomes of `wix:image://` and `wix:video://`.
 *
 * @param source as the conversion makes it (`wix:…`), or an address
 * @returns no address when there is no such file: the id is not the server's own, and no media base is configured; or
 *   when the address is not one of the web
 */
export function mediaFile(source: string, media: MediaAddresses): MediaFile {
  const wix = WIX.exec(source);
  if (!wix) return withAddress(webAddress(source), {});
  const id = decoded(wix[1] ?? '');
  const said = new URLSearchParams(wix[2] ?? '');
  return withAddress(addressOf(id, media), {
    ...size('width', said.get('originWidth')),
    ...size('height', said.get('originHeight')),
  });
}

/** The picture that stands for a video until it plays: its thumbnail, else the poster that its source names. */
export function posterFile(source: string, thumbnail: string | undefined, media: MediaAddresses): MediaFile {
  if (thumbnail !== undefined) return mediaFile(thumbnail, media);
  const said = new URLSearchParams(WIX.exec(source)?.[2] ?? '');
  const poster = said.get('posterUri');
  return withAddress(poster ? addressOf(poster, media) : undefined, {
    ...size('width', said.get('posterWidth')),
    ...size('height', said.get('posterHeight')),
  });
}

/** How a video is played; `undefined` when there is no such file, or its site has no player for it. */
export function playable(source: string, media: MediaAddresses): Playable | undefined {
  if (videoSiteOf(source) !== undefined) {
    const player = playerOf(source);
    return player === undefined ? undefined : { by: 'frame', address: player };
  }
  const { address } = mediaFile(source, media);
  return address === undefined ? undefined : { by: 'file', address };
}

function addressOf(id: string, media: MediaAddresses): string | undefined {
  if (id.startsWith(OWN)) return `${media.server}/media/${encodeURIComponent(id)}`;
  return media.base === undefined ? undefined : `${media.base}${encodeURIComponent(id)}`;
}

function webAddress(text: string): string | undefined {
  if (!URL.canParse(text, document.baseURI)) return undefined;
  const url = new URL(text, document.baseURI);
  return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : undefined;
}

function withAddress(address: string | undefined, sizes: Omit<MediaFile, 'address'>): MediaFile {
  return address === undefined ? sizes : { address, ...sizes };
}

function size<Name extends string>(name: Name, text: string | null): { [key in Name]?: number } {
  const value = Number(text);
  return Number.isFinite(value) && value > 0 ? ({ [name]: value } as { [key in Name]: number }) : {};
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

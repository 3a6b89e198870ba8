import type { MediaAddresses } from '../../renderer/drawing.ts';

const base = document.querySelector<HTMLMetaElement>('meta[name="member-gallery-media-base"]')?.content;

/** Where media are that have an id only: the server's own are at the Editor's origin, for others it is configured. */
export const MEDIA: MediaAddresses = { server: window.location.origin, ...(base !== undefined && { base }) };

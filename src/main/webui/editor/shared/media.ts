import type { MediaAddresses } from '../../renderer/drawing.ts';

/** Where media are that have an id only: the server's own are at the Editor's origin. */
export const MEDIA: MediaAddresses = { server: window.location.origin };

import type { Select } from './api.ts';
import type { Session } from './session.ts';
import type { Updates } from './updates.ts';
import type { VeloGallery } from './velo-gallery.ts';

/** What the galleries of a site on this page share. */
export interface SiteContext {
  readonly siteId: string;
  /** The server's origin. */
  readonly server: string;
  /** The site in the Live API. */
  readonly url: string;
  readonly session: Session;
  readonly updates: Updates;
  /** Those that are in the page. */
  readonly galleries: Set<VeloGallery>;
  readonly $w: Select;
}

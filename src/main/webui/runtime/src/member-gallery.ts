/**
 * The live runtime: galleries on a site's pages, and the site for its page code.
 *
 * @packageDocumentation
 */
import type { Site, SiteOptions } from './api.ts';
import { defineElement } from './member-gallery-element.ts';
import { siteOf } from './site.ts';

export type * from './api.ts';
export type { BackendGallery, BackendItem, GalleryItem, Member, OmittedItem, OverrideAnswer, Poster } from './wire.ts';
export { MemberGalleryError, type ErrorParticulars, type FieldViolation } from './error.ts';

/** A site for its pages' code: the same each time. */
export function site(siteId: string, options?: SiteOptions): Site {
  return siteOf(siteId, options).site;
}

defineElement();

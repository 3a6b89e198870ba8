package dev.membergallery.gallery;

import dev.membergallery.identity.SiteId;
import java.util.Collection;

/** Tells standalone galleries from those of elements, which come and go with their elements. */
public interface StandaloneRule {

  /**
   * Makes sure that none of the galleries is that of an element.
   *
   * @throws dev.membergallery.problem.Problem {@code GALLERY_OF_ELEMENT} when one is
   */
  void requireStandalone(SiteId site, Collection<GalleryId> galleries);
}

package dev.membergallery.gallery;

import dev.membergallery.access.Caller;

/**
 * A reason for which members or visitors may read a gallery: that a published page shows it, that
 * it is the member's own. Without any reason a gallery is not there for them.
 */
public interface GalleryReaders {

  /** Whether this reason holds for the caller and the gallery. */
  boolean include(Caller.OfSite caller, GalleryId gallery);
}

package dev.membergallery.stream;

import dev.membergallery.gallery.GalleryId;

/** What is known of a gallery that a stream watches. */
sealed interface Known {

  Known UNKNOWN = new Unknown();
  Known NOTHING = new Nothing();

  /** Nobody has looked yet, or told yet. */
  record Unknown() implements Known {}

  /** There is none. */
  record Nothing() implements Known {}

  /** There is this one, at this revision at least. */
  record At(GalleryId gallery, long revision) implements Known {}
}

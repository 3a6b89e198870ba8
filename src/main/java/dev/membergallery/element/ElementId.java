package dev.membergallery.element;

import dev.membergallery.gallery.GalleryId;
import java.util.UUID;

/** Identity of a gallery element. */
public record ElementId(UUID value) {

  /** The element's own gallery: it has the same id. This is the one place that says so. */
  public GalleryId galleryId() {
    return new GalleryId(value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}

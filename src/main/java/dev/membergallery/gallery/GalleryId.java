package dev.membergallery.gallery;

import java.util.UUID;

/** Identity of a backend gallery; that of an element is the element's own. */
public record GalleryId(UUID value) {

  @Override
  public String toString() {
    return value.toString();
  }
}

package dev.membergallery.gallery;

import java.util.List;
import java.util.UUID;

/** Identity of a backend gallery; that of an element is the element's own. */
public record GalleryId(UUID value) {

  static UUID[] values(List<GalleryId> ids) {
    return ids.stream().map(GalleryId::value).toArray(UUID[]::new);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}

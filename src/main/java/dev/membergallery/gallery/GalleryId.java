package dev.membergallery.gallery;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Identity of a backend gallery; that of an element is the element's own. */
public record GalleryId(UUID value) {

  static UUID[] values(List<GalleryId> ids) {
    return ids.stream().map(GalleryId::value).toArray(UUID[]::new);
  }

  // by hand, since each request compares them: a native executable interprets what records have

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof GalleryId(var its) && value.equals(its);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return value.toString();
  }
}

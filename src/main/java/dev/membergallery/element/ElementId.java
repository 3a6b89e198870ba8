package dev.membergallery.element;

import dev.membergallery.gallery.GalleryId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Identity of a gallery element. */
public record ElementId(UUID value) {

  /** The element's own gallery: it has the same id. This is the one place that says so. */
  public GalleryId galleryId() {
    return new GalleryId(value);
  }

  // by hand, since each request compares them: a native executable interprets what records have

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ElementId(var its) && value.equals(its);
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

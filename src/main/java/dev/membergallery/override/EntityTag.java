package dev.membergallery.override;

import dev.membergallery.access.Caller;
import dev.membergallery.conversion.FrontendConverter;
import dev.membergallery.element.ElementId;
import dev.membergallery.gallery.GalleryId;
import org.jspecify.annotations.Nullable;

/** The ETag of an override: stands for everything that its body depends on. */
record EntityTag(String value) {

  static EntityTag of(
      Caller.Member member, ElementId element, GalleryId gallery, long revision, Format format) {
    return new EntityTag(
        "\""
            + FrontendConverter.VERSION
            + '-'
            + format
            + '-'
            + Long.toString(revision, Character.MAX_RADIX)
            + '-'
            + gallery
            + '-'
            + element
            + '-'
            + member.member()
            + '"');
  }

  /**
   * Whether an {@code If-None-Match} header names this tag, by weak comparison (RFC 9110, section
   * 13.1.2).
   */
  boolean isNamedIn(@Nullable String ifNoneMatch) {
    if (ifNoneMatch == null) {
      return false;
    }
    for (var tag : ifNoneMatch.split(",", -1)) {
      var name = tag.strip();
      if (name.equals("*") || name.equals(value) || name.equals("W/" + value)) {
        return true;
      }
    }
    return false;
  }
}

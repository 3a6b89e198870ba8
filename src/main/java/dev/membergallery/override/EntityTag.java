package dev.membergallery.override;

import dev.membergallery.access.Caller;
import dev.membergallery.conversion.FrontendConverter;
import dev.membergallery.element.ElementId;
import dev.membergallery.gallery.GalleryId;
import org.jspecify.annotations.Nullable;

/**
 * The ETag of an override: stands for everything that its body depends on.
 *
 * @param what all of it but the gallery's revision
 */
record EntityTag(String what, long revision) {

  static EntityTag of(
      Caller.Member member, ElementId element, GalleryId gallery, long revision, Format format) {
    return new EntityTag(
        FrontendConverter.VERSION
            + "-"
            + format
            + '-'
            + gallery
            + '-'
            + element
            + '-'
            + member.member(),
        revision);
  }

  /** That of the same at another revision. */
  EntityTag at(long other) {
    return new EntityTag(what, other);
  }

  /** As a header has it, with its quotation marks. */
  String value() {
    return '"' + what + '-' + Long.toString(revision, Character.MAX_RADIX) + '"';
  }

  /**
   * Whether an {@code If-None-Match} header names this tag, by weak comparison (RFC 9110, section
   * 13.1.2).
   */
  boolean isNamedIn(@Nullable String ifNoneMatch) {
    if (ifNoneMatch == null) {
      return false;
    }
    var value = value();
    for (var tag : ifNoneMatch.split(",", -1)) {
      var name = tag.strip();
      if (name.equals("*") || name.equals(value) || name.equals("W/" + value)) {
        return true;
      }
    }
    return false;
  }
}

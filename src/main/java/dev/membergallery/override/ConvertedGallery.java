package dev.membergallery.override;

import dev.membergallery.element.ElementId;
import dev.membergallery.gallery.GalleryId;
import dev.membergallery.identity.MemberId;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A gallery's items at a revision, as the JSON of the answer that was last given of them: most
 * galleries are one member's at one element, and then it is the next answer as well.
 */
final class ConvertedGallery {

  private final GalleryId gallery;
  private final long revision;

  /** Whichever thread's it is: each is whole, and good for as long as anybody holds it. */
  private volatile Whole last;

  /**
   * @param items an object with the fields {@code items}, {@code omittedItems} and {@code
   *     totalItems}, in UTF-8
   */
  ConvertedGallery(GalleryId gallery, long revision, byte[] items) {
    this.gallery = gallery;
    this.revision = revision;
    this.last = new Whole(null, null, items, 1);
  }

  private record Whole(
      @Nullable MemberId member, @Nullable ElementId element, byte[] json, int itemsFrom) {}

  long revision() {
    return revision;
  }

  /** In bytes. */
  int size() {
    return last.json.length;
  }

  /** The answer to a member, as JSON; not to be written to. */
  byte[] answerTo(MemberId member, ElementId element) {
    var known = last;
    if (!member.equals(known.member) || !element.equals(known.element)) {
      known = enveloped(member, element, known);
      last = known;
    }
    return known.json;
  }

  private Whole enveloped(MemberId member, ElementId element, Whole other) {
    var head =
        ("{\"elementId\":\""
                + element
                + "\",\"memberId\":\""
                + member
                + "\",\"galleryId\":\""
                + gallery
                + "\",\"revision\":"
                + revision
                + ",")
            .getBytes(StandardCharsets.US_ASCII);
    int length = other.json.length - other.itemsFrom;
    var whole = new byte[head.length + length];
    System.arraycopy(head, 0, whole, 0, head.length);
    System.arraycopy(other.json, other.itemsFrom, whole, head.length, length);
    return new Whole(member, element, whole, head.length);
  }
}

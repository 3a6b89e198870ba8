package dev.membergallery.element;

import dev.membergallery.item.Media.ImageInfo;
import dev.membergallery.item.Media.Poster;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Optional;

/**
 * Where browsers find the files of media. The renderer has the same rule for pages that are open
 * ({@code renderer/media.ts}).
 */
@ApplicationScoped
public class MediaAddresses {

  /** Ids of media that come with the server begin so. */
  private static final String OWN = "mg_";

  private final Optional<String> base;

  MediaAddresses(MediaConfig config) {
    this.base = config.mediaBase().map(MediaAddresses::checked).map(URI::toString);
  }

  /** What stands in front of ids that are not the server's own. */
  public Optional<String> base() {
    return base;
  }

  /**
   * The address of a picture, relative to the server's own where it is its own; empty when only an
   * id is known, and no base for it.
   */
  public Optional<String> of(ImageInfo image) {
    return image.id() == null ? Optional.ofNullable(image.url()) : of(image.id());
  }

  /** The address of a still picture of a video, likewise. */
  public Optional<String> of(Poster poster) {
    return poster.id() == null ? Optional.ofNullable(poster.url()) : of(poster.id());
  }

  private Optional<String> of(String id) {
    return id.startsWith(OWN) ? Optional.of("/media/" + id) : base.map(address -> address + id);
  }

  private static URI checked(URI base) {
    if (!"https".equals(base.getScheme()) || !base.toString().endsWith("/")) {
      throw new IllegalArgumentException(
          "member-gallery.media-base has to be an https address with a slash at its end, not "
              + base);
    }
    return base;
  }
}

package dev.membergallery.element;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.util.Optional;

/** Where browsers find media that items name by an id only. */
@ConfigMapping(prefix = "member-gallery")
public interface MediaConfig {

  /**
   * An {@code https} address with a slash at its end, to which ids are added; without it, such
   * media are shown by their titles.
   */
  Optional<URI> mediaBase();
}

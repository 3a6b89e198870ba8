package dev.membergallery.gallery;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What the operator says about galleries. */
@ConfigMapping(prefix = "member-gallery")
public interface GalleryConfig {

  /** How many galleries a site can have; calls at the same moment may go beyond it by one each. */
  @WithDefault("100000")
  long maxGalleries();
}

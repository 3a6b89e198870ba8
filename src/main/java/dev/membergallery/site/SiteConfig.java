package dev.membergallery.site;

import io.smallrye.config.ConfigMapping;

/** What sites need to know of the server. */
@ConfigMapping(prefix = "member-gallery")
public interface SiteConfig {

  /** Where browsers reach the server: its own pages have this origin. */
  String publicUrl();
}

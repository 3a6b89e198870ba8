package dev.membergallery.problem;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How many may wait for something at once; more are refused. */
@ConfigMapping(prefix = "member-gallery.max-waiting")
public interface QueueConfig {

  /** Overrides under way, from the check to the answer. */
  @WithDefault("2000")
  int overrides();

  /** Requests that wait for a connection to the database, of JDBC. */
  @WithDefault("500")
  int transactions();

  /** Requests that wait for others who change the same gallery, element or page. */
  @WithDefault("500")
  int changes();

  /** Passwords that are to be hashed or compared, for each thread that does so. */
  @WithDefault("64")
  int passwords();
}

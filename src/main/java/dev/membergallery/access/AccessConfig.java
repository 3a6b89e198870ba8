package dev.membergallery.access;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** What the operator says about access. */
@ConfigMapping(prefix = "member-gallery")
public interface AccessConfig {

  /**
   * Where browsers reach the server: by http on a loopback address, or else by https. Its own pages
   * have this origin, and it is part of every token's issuer.
   */
  String publicUrl();

  /** The credential of the Admin API, at least 32 characters; without one that API answers 404. */
  Optional<String> operatorToken();
}

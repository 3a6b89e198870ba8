package dev.membergallery.secret;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** The secret that all replicas have, and the database has not. */
@ConfigMapping(prefix = "member-gallery")
interface SecretConfig {

  /**
   * Encrypts what the database must not give away, the keys that sign tokens above all. At least 32
   * characters.
   */
  Optional<String> encryptionSecret();
}

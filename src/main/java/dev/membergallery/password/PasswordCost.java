package dev.membergallery.password;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * What a password costs to hash, and so to guess. The defaults are of those that OWASP's password
 * storage recommendations hold for equal the one with the least memory: what a hash holds is copied
 * by a garbage collection meanwhile, and everybody waits for that.
 */
@ConfigMapping(prefix = "member-gallery.password-hash")
interface PasswordCost {

  /** How much memory a hash takes, in KiB. */
  @WithDefault("7168")
  int memory();

  /** How often all of that is gone through. */
  @WithDefault("5")
  int iterations();
}

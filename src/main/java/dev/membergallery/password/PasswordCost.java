package dev.membergallery.password;

import jakarta.inject.Singleton;

/**
 * What a password costs to hash, and so to guess. Of the settings that OWASP's password storage
 * recommendations hold for equal it is the one with the least memory: what a hash holds is copied
 * by a garbage collection meanwhile, and everybody waits for that.
 */
@Singleton
class PasswordCost {

  /** How much memory a hash takes, in KiB. */
  int memory() {
    return 7 * 1024;
  }

  /** How often all of that is gone through. */
  int iterations() {
    return 5;
  }
}

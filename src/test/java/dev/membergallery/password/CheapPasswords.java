package dev.membergallery.password;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;

/**
 * Tests make members all the time: they would compute hashes for a third of their time. The
 * packaged server, which does not have this class, is tested with the cost that it ships with.
 */
@Alternative
@Priority(1)
@Singleton
class CheapPasswords extends PasswordCost {

  @Override
  int memory() {
    return 64;
  }

  @Override
  int iterations() {
    return 1;
  }
}

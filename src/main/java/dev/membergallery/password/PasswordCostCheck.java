package dev.membergallery.password;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;

/** No server that anybody relies on hashes passwords at less cost than is recommended. */
@ApplicationScoped
@Startup
class PasswordCostCheck {

  /** What OWASP's recommendations have at least, in KiB times rounds. */
  private static final int LEAST = 7 * 1024 * 5;

  PasswordCostCheck(PasswordCost cost) {
    if ((long) cost.memory() * cost.iterations() < LEAST
        && LaunchMode.current() == LaunchMode.NORMAL) {
      throw new IllegalStateException(
          "MEMBER_GALLERY_PASSWORD_HASH_MEMORY times MEMBER_GALLERY_PASSWORD_HASH_ITERATIONS has to be at least "
              + LEAST);
    }
  }
}

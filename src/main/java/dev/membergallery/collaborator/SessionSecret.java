package dev.membergallery.collaborator;

import dev.membergallery.secret.Secrets;
import java.util.Base64;
import java.util.Optional;

/** What the cookie of a session holds: 256 random bits. */
record SessionSecret(byte[] random) {

  private static final int RANDOM_BYTES = 32;

  static SessionSecret create() {
    return new SessionSecret(Secrets.random(RANDOM_BYTES));
  }

  static Optional<SessionSecret> parse(String text) {
    try {
      return Optional.of(new SessionSecret(Base64.getUrlDecoder().decode(text)))
          .filter(secret -> secret.random.length == RANDOM_BYTES);
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  byte[] hash() {
    return Secrets.hash(random);
  }

  String text() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }

  /** Without the secret, so that no log line can hold it. */
  @Override
  public String toString() {
    return "…";
  }
}

package dev.membergallery.login;

import dev.membergallery.access.Secrets;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** What page code exchanges for tokens, once: {@code mgc_} and 256 random bits. */
public record LoginCode(String text) {

  private static final String PREFIX = "mgc_";
  private static final int RANDOM_BYTES = 32;

  static LoginCode create() {
    return new LoginCode(
        PREFIX
            + Base64.getUrlEncoder().withoutPadding().encodeToString(Secrets.random(RANDOM_BYTES)));
  }

  byte[] hash() {
    return Secrets.hash(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Without the secret, so that no log line can hold it. */
  @Override
  public String toString() {
    return PREFIX + "…";
  }
}

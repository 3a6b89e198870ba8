package dev.membergallery.passwordlink;

import dev.membergallery.access.Secrets;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** What makes a link one: {@code mgl_} and 256 random bits. */
record LinkSecret(String text) {

  private static final String PREFIX = "mgl_";
  private static final int RANDOM_BYTES = 32;

  static LinkSecret create() {
    return new LinkSecret(
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

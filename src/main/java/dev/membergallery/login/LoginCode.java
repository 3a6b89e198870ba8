package dev.membergallery.login;

import dev.membergallery.secret.Secrets;

/** What page code exchanges for tokens, once: {@code mgc_} and 256 random bits. */
public record LoginCode(String text) {

  private static final String PREFIX = "mgc_";

  static LoginCode create() {
    return new LoginCode(Secrets.randomText(PREFIX));
  }

  byte[] hash() {
    return Secrets.hash(text);
  }

  /** Without the secret, so that no log line can hold it. */
  @Override
  public String toString() {
    return PREFIX + "…";
  }
}

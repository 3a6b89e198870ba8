package dev.membergallery.passwordlink;

import dev.membergallery.secret.Secrets;

/** What makes a link one: {@code mgl_} and 256 random bits. */
record LinkSecret(String text) {

  private static final String PREFIX = "mgl_";

  static LinkSecret create() {
    return new LinkSecret(Secrets.randomText(PREFIX));
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

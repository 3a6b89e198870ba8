package dev.membergallery.provider;

/** A token that names a key of the provider's, and was not signed by it. */
final class ForgedToken extends Exception {

  ForgedToken(Throwable cause) {
    super(cause);
  }
}

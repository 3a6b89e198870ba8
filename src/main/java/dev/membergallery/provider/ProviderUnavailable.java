package dev.membergallery.provider;

/**
 * A provider does not answer, or with nothing of use; the message says what, and holds no secret.
 */
final class ProviderUnavailable extends Exception {

  ProviderUnavailable(String message) {
    super(message);
  }

  ProviderUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}

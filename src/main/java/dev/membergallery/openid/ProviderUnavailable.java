package dev.membergallery.openid;

/**
 * A provider does not answer, or with nothing of use; the message says what, and holds no secret.
 */
public final class ProviderUnavailable extends Exception {

  public ProviderUnavailable(String message) {
    super(message);
  }

  public ProviderUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}

package dev.membergallery.session;

import dev.membergallery.secret.Secrets;

/** A login at an identity provider, by which it is known again when it ends there. */
public record ProviderSession(byte[] hash) {

  /**
   * The login at the provider that it knows by this id; or, where it gives none, that of the
   * subject.
   */
  public static ProviderSession of(String issuer, String id) {
    return new ProviderSession(Secrets.hash(issuer + "\0" + id));
  }
}
